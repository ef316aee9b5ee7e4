/**
 * One spelling for what is written in many: applied to every text before it is indexed and to every query before it is
 * read, so that both sides always agree. Folds compatibility forms (NFKC: ligatures, full width, super- and subscript
 * digits), dashes, quotes, invisible characters, and Greek letters, alone or glued to a symbol: `TGFβ1`, `TGF-β1` and
 * `TGFbeta1` all become `TGF-beta1`. Keeps letter case, which tells symbols from words; the index folds case and
 * diacritics itself.
 */
export function normaliseText(text: string): string {
  const folded = plainAscii.test(text) ? text : foldCharacters(text)
  return folded.replace(cuttableNames, cutFromSymbol)
}

const plainAscii = /^[ -~\n]*$/

/** Few of the characters are beyond ASCII, and these are mostly the same: what stood before one of them belongs to it, since NFKC may join the two. */
function foldCharacters(text: string): string {
  return text.replace(/[ -~]?[^ -~]+/g, foldOnce).replace(/[\u0370-\u03FF\u1F00-\u1FFF]+/g, foldGreek)
}

function foldOnce(piece: string): string {
  if (piece.length > 2) return foldPiece(piece)
  const known = folded.get(piece)
  if (known !== undefined) return known
  const made = foldPiece(piece)
  if (folded.size >= 10_000) folded.clear()
  folded.set(piece, made)
  return made
}

const folded = new Map<string, string>()

function foldPiece(piece: string): string {
  return piece
    .toWellFormed()
    .replace(/[™℠]/g, ' ') // NFKC would glue `TM` to the word before.
    .normalize('NFKC')
    .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/\p{Cc}/gu, ' ')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[“”„‟«»]/g, '"')
    .replace(/[‘’‚‛′]/g, "'")
}

/** Up to two Greek letters are symbols (`β`, `γδ`); a longer run is a Greek word and stays one. */
function foldGreek(run: string, offset: number, whole: string): string {
  const names = [...run].map((letter) => greekNames.get(letter.toLowerCase()))
  if (names.length > 2 || names.includes(undefined)) return run
  const before = wordCharacter.test(whole.charAt(offset - 1)) ? '-' : ''
  const after = letter.test(whole.charAt(offset + run.length)) ? '-' : ''
  return before + names.join('-') + after
}

const letter = /\p{L}/u
const wordCharacter = /[\p{L}\p{N}]/u

const greekNames = new Map(
  [
    'αalpha βbeta γgamma δdelta εepsilon ζzeta ηeta θtheta ιiota κkappa λlambda μmu νnu ξxi οomicron πpi ρrho σsigma',
    'ςsigma τtau υupsilon φphi χchi ψpsi ωomega',
  ]
    .flatMap((line) => line.split(' '))
    .map((entry) => [entry.charAt(0), entry.slice(1)] as const),
)

// Only names that are no tail or head of another word: `eta` would cut `Beta` in two.
const cuttableNames = /alpha|beta|gamma|delta|epsilon|theta|kappa|lambda|sigma|omega/g

/** Cuts a name written out from the symbol that it is glued to: `IFNgamma`, `alphaSMA`; not from a word, as in `alphabet`. */
function cutFromSymbol(name: string, offset: number, whole: string): string {
  const before = whole.charAt(offset - 1)
  const after = whole.charAt(offset + name.length)
  if (/[A-Z0-9]/.test(before) && !/[a-z]/.test(after)) return `-${name}${/[A-Z]/.test(after) ? '-' : ''}`
  return /[A-Z]/.test(after) && !/[A-Za-z]/.test(before) ? `${name}-` : name
}
