/**
 * The words of a query that are worth marking, as one expression that finds any of them; null where there is none. A word also finds its
 * plural or singular, and parts joined by hyphens also what is written apart or together.
 */
export function wordsToMark(query) {
  const words = query.match(/[\p{L}\p{N}]+(?:[-_.':+][\p{L}\p{N}]+)*/gu) ?? []
  const forms = words.filter((word) => word.length > 1 && !unmarked.has(word.toLowerCase())).map(formsOf)
  return forms.length === 0 ? null : new RegExp(`(?<![\\p{L}\\p{N}])(?:${forms.join('|')})(?![\\p{L}\\p{N}])`, 'giu')
}

/** Words that stand everywhere; the search itself leaves out more of them. */
const unmarked = new Set(
  'about an and are as at by for from in into is it not of on or that the to was were with'.split(' '),
)

function formsOf(word) {
  const joined = word.replace(/[-_.':+]/g, "[-‐-―_.'’:+ ]?")
  if (!/^\p{Ll}{3,}$/u.test(word)) return joined
  return `${joined.replace(/(?:(?<=ss|sh|ch|x)es|(?<!s)s)$/, '')}(?:e?s)?`
}

/** `text` in pieces, every second of which is a marked word. */
export function pieces(text, marks) {
  if (marks === null) return [text]
  const found = [...text.matchAll(marks)]
  const ends = [0, ...found.map(({ index, 0: word }) => index + word.length)]
  const between = ends.map((end, i) => text.slice(end, found[i]?.index))
  return between.flatMap((plain, i) => (i < found.length ? [plain, found[i][0]] : [plain]))
}

/** Characters before the first marked word that are shown: about half a line. */
const lead = 36

/** The text that has most of the marked words, the first among equals, cut so that they are seen in its first lines. */
export function excerpt(texts, marks) {
  const given = texts.filter(Boolean)
  if (marks === null) return given[0] ?? ''
  const distinct = (text) => new Set((text.match(marks) ?? []).map((word) => word.toLowerCase())).size
  const best = given.reduce((best, text) => (distinct(text) > distinct(best) ? text : best), given[0] ?? '')
  const at = best.search(marks)
  if (at <= lead * 2) return best
  const start = best.indexOf(' ', at - lead) + 1
  return `… ${best.slice(start > 0 && start <= at ? start : at)}`
}
