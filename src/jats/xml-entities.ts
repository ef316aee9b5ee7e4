import { decodeHTMLStrict } from 'entities'
import { FiglensError } from '../domain/errors.ts'

const maximumNesting = 32

interface Declaration {
  readonly value: string
  readonly external: boolean
}

/**
 * What the named entities of one document stand for: those that its DOCTYPE declares, else the character names of HTML
 * and of the ISO sets that the JATS DTDs declare (we do not load DTDs). Nothing is fetched, and what declared entities
 * add, nested ones included, is counted against `growthLimit` before it is built.
 */
export class EntityTable {
  readonly #declarations: ReadonlyMap<string, Declaration>
  readonly #hasDtd: boolean
  readonly #growthLimit: number
  #grown = 0

  constructor(doctype: string, growthLimit: number) {
    this.#declarations = parseDeclarations(doctype)
    this.#hasDtd = /^\s*[\w:.-]+\s+(SYSTEM|PUBLIC)\b/.test(doctype)
    this.#growthLimit = growthLimit
  }

  /** The replacement text, undefined for a name that means nothing. Throws XML_ENTITY_FORBIDDEN. */
  lookUp(name: string): string | undefined {
    if (this.#declarations.has(name)) return this.#expand(name, [])
    // A DTD that we do not load may have declared it: keep the reference as it is printed rather than lose the article.
    return characterNamed(name) ?? (this.#hasDtd ? `&${name};` : undefined)
  }

  #expand(name: string, within: readonly string[]): string {
    const declared = this.#declarations.get(name)
    if (declared === undefined) return characterNamed(name) ?? `&${name};`
    if (declared.external) throw forbidden(`The entity "${name}" stands for a file outside, and such are never read.`)
    if (within.includes(name)) throw forbidden(`The entity "${name}" contains itself.`)
    if (within.length === maximumNesting) throw forbidden(`The entity "${name}" is nested too deep.`)
    this.#grown += declared.value.length
    if (this.#grown > this.#growthLimit) {
      throw forbidden(`The document's entities expand to more than ${this.#growthLimit} characters.`)
    }
    const expanded = declared.value.replace(/&([^;&\s]+);/g, (_, inner: string) =>
      this.#expand(inner, [...within, name]),
    )
    if (/<[A-Za-z/!?]/.test(declared.value)) throw forbidden(`The entity "${name}" contains mark-up.`)
    return expanded
  }
}

function forbidden(what: string): FiglensError {
  return new FiglensError('XML_ENTITY_FORBIDDEN', `${what} Save the article with its entities resolved.`)
}

// Parameter entities (`<!ENTITY % name …>`) do not match: the name would have to start with "%". Comments, instructions and all
// other quoted texts match as a whole, so that nothing within them is taken for a declaration and nothing is read twice.
const declarationPattern =
  /<!--.*?(?:-->|$)|<\?.*?(?:\?>|$)|<!ENTITY\s+([\p{L}_:][^\s"'%]*)\s+(?:(SYSTEM|PUBLIC)\s+(?:"[^"]*"|'[^']*')[^<>]*|"([^"]*)"\s*|'([^']*)'\s*)>|"[^"]*"|'[^']*'/gsu

function parseDeclarations(doctype: string): Map<string, Declaration> {
  const declarations = new Map<string, Declaration>()
  for (const [, name, external, double, single] of doctype.matchAll(declarationPattern)) {
    // The first declaration binds; the predefined five cannot be given another meaning (XML 1.0, 4.2 and 4.6).
    if (name === undefined || declarations.has(name) || /^(lt|gt|amp|quot|apos)$/.test(name)) continue
    const value = resolveCharacterReferences(double ?? single ?? '')
    declarations.set(name, { value, external: external !== undefined })
  }
  return declarations
}

function resolveCharacterReferences(value: string): string {
  return value.replace(/&#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));/g, (reference, hex?: string, decimal?: string) => {
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : reference
  })
}

// ISOgrk1, which HTML left out: agr, Agr, bgr, …
// biome-ignore format: a table reads better than twenty-five lines
const greek: Readonly<Record<string, string>> = {
  a: 'α', b: 'β', g: 'γ', d: 'δ', e: 'ε', z: 'ζ', ee: 'η', th: 'θ', i: 'ι', k: 'κ', l: 'λ', m: 'μ',
  n: 'ν', x: 'ξ', o: 'ο', p: 'π', r: 'ρ', s: 'σ', sf: 'ς', t: 'τ', u: 'υ', ph: 'φ', kh: 'χ', ps: 'ψ', oh: 'ω',
}

function characterNamed(name: string): string | undefined {
  const letter = /^([A-Za-z]{1,2})gr$/.exec(name)?.[1]
  const small = letter === undefined ? undefined : greek[letter.toLowerCase()]
  if (small !== undefined) return letter === letter?.toLowerCase() ? small : small.toUpperCase()
  const reference = `&${name};`
  const decoded = decodeHTMLStrict(reference)
  return decoded === reference ? undefined : decoded
}
