/**
 * The key by which labels and mentions are compared: kind and number, `figure 2`, `figure s1`, `extended 3`, `scheme 1`,
 * `figure 1 supplement 2`. "Supplementary Figure 1" and "Fig. S1" have the same key; neither has that of "Figure 1".
 */
export type FigureKey = string

export interface PrintedMention {
  /** Half-open character offsets of the number (with its panel letters). */
  readonly start: number
  readonly end: number
  readonly key: FigureKey
  /** Not printed itself, but inside a printed range. */
  readonly interpolated: boolean
}

/** The key of a label as printed, null where it has no number. A bare number is that of a figure. */
export function labelKey(label: string): FigureKey | null {
  const bare = /^\W*(\d+)\W*$/.exec(label)?.[1]
  return bare === undefined ? (printedMentions(label)[0]?.key ?? null) : `figure ${bare}`
}

/** All figures that a text names by number, those inside a range included ("Figs 2–4" → 2, 3, 4), in reading order. */
export function printedMentions(text: string): PrintedMention[] {
  return [...text.matchAll(headPattern)].flatMap((head) => {
    const first = head.index + head[0].length
    const items = readNumbers(text, first, isPlural(head[2] ?? ''))
    return items.map(({ number, ...item }) => ({ ...item, key: keyOf(head, number) }))
  })
}

/** Kind words before the number. What comes before must not make it another thing ("Appendix 1—figure 2" has its own branch). */
const headPattern =
  /(?<![\p{L}\p{N}—-])((?:supplement(?:ary|al)|supporting(?: information)?|suppl?\.?|extended data|appendix(?: \d+)?(?:\s?[—–-]\s?)?|author response|online)\s*)?(fig(?:ure|ura)?s?|schemes?|charts?|plates?|images?|ed figs?)(?![\p{L}])\.?[\s-]*(?=[a-z]{0,2}\d|[IVX]+\b)/giu

function isPlural(word: string): boolean {
  return /s$/i.test(word)
}

function keyOf(head: RegExpExecArray, number: string): FigureKey {
  const prefix = (head[1] ?? '').trim().toLowerCase()
  const word = (head[2] ?? '').toLowerCase()
  const kind = word.startsWith('fig') ? 'figure' : word.replace(/s$/, '')
  const plain = number.toLowerCase()
  if (/^supp/.test(prefix)) return `${kind} s${plain.replace(/^(?:s|si)(?=\d)/, '')}`
  if (prefix === 'extended data' || word.startsWith('ed ')) return `extended ${plain.replace(/^ed/, '')}`
  return `${prefix === '' || prefix === 'online' ? '' : `${prefix.replace(/\s?[—–-]$/, '')} `}${kind} ${plain}`
}

interface NumberedItem {
  readonly start: number
  readonly end: number
  readonly number: string
  readonly interpolated: boolean
}

/** Number, panel letters ("2A", "2 (a, b)", "2A–C"), and what may follow a figure supplement of eLife's. */
const numberPattern =
  /((?:[a-z]{1,2}(?=\d))?\d+(?:\.\d+)*|[IVX]+\b)((?:\s?\(?[a-z](?![\p{L}\p{N}])\)?[′'*]?(?:\s?(?:[-–—,/&]|,?\s?and|to)\s?\(?[a-z](?![\p{L}\p{N}])\)?[′'*]?)*)?)(?:\s?[—–-]\s?figure supplements?\s(\d+))?/iuy

const rangePattern = /\s?(?:[-–—‒−]|to|through)\s?(?=[a-z]{0,2}\d)/iuy
const listPattern = /\s?(?:,\s?(?:and|or|&)?|;|and|or|&|\/)\s?(?=[a-z]{0,2}\d)/iuy

const longestRange = 40

function readNumbers(text: string, from: number, plural: boolean): NumberedItem[] {
  const items: NumberedItem[] = []
  let at = from
  let inRange = false
  for (;;) {
    const match = matchAt(numberPattern, text, at)
    if (match === null) return items
    const [whole, number = '', letters = '', supplement] = match
    // After "and" a singular head says nothing about a bare number: "Fig. 2 and 15 mice".
    if (items.length > 0 && !plural && !inRange && letters === '') return items
    const item = {
      start: at,
      end: at + whole.length,
      number: supplement === undefined ? number : `${number} supplement ${supplement}`,
      interpolated: false,
    }
    if (inRange) items.push(...between(items.at(-1), item))
    items.push(item)
    at = item.end
    const range = matchAt(rangePattern, text, at)
    const separator = range ?? matchAt(listPattern, text, at)
    if (separator === null) return items
    inRange = range !== null
    at += separator[0].length
  }
}

function between(from: NumberedItem | undefined, to: NumberedItem): NumberedItem[] {
  const [low, high] = [from?.number ?? '', to.number].map((number) => /^([a-z]*)(\d+)$/i.exec(number))
  if (!low || !high) return []
  const prefix = low[1] ?? ''
  const [first, last] = [Number(low[2]), Number(high[2])]
  if (last - first > longestRange) return []
  return Array.from({ length: Math.max(0, last - first - 1) }, (_, index) => ({
    start: to.start,
    end: to.end,
    number: `${prefix}${first + index + 1}`,
    interpolated: true,
  }))
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
