/** Words that tie a condition to the rest of a query; they go with it. */
const tie = '(?:about|and|by|for|from|in|of|on|or|with)'
const tieBehind = new RegExp(`(?:^|\\s)${tie}\\s*$`, 'i')
const tieBefore = new RegExp(`^\\s*${tie}(?=\\s|$)`, 'i')

/** The query without these parts (`{start, end}` each), and without what tied them to the rest. */
export function cut(query, parts) {
  return fromTheEnd(parts).reduce((text, { start, end }) => {
    const before = text.slice(0, start).trimEnd()
    const after = text.slice(end)
    const rest = before === '' ? after.replace(tieBefore, '') : after
    return `${before.replace(tieBehind, '').trimEnd()} ${rest.trimStart()}`.trim()
  }, query)
}

/** The query without one part; the others of its interpretation keep their negation where they lean on that part's: `not mouse or rat`. */
export function cutOne(query, part, { readings, ambiguous }) {
  const next = [...readings, ...ambiguous].find(
    ({ start }) => start >= part.end && !query.slice(part.end, start).trim(),
  )
  const lead = next && next.isExcluded !== false && !leaning.test(part.text) && leaning.exec(next.text)
  if (!lead) return cut(query, [part])
  return cut(replaced(query, { start: next.start, end: next.start + lead[0].length }, 'not '), [part])
}

/** The beginning of a part that is left out because the part before it is. */
const leaning = /^(?:,\s*(?:(?:n?or|and)\s+)?|(?:n?or|and)\s+)(?!not\s)/i

/** The query with this part as words in quotes, which are searched as they are: `gene:EGFR` becomes `"EGFR"`. */
export function asWords(query, part) {
  const words = part.text.replace(/^[a-z]+:/i, '').match(/[^\s"]+/g) ?? []
  return replaced(query, part, words.map((word) => `"${word}"`).join(' '))
}

/** The query with this part as a condition that means nothing else: `gene:MAPK14`. */
export function asCondition(query, part, field, value) {
  return replaced(query, part, `${field}:${/\s/.test(value) ? `"${value}"` : value}`)
}

const replaced = (query, { start, end }, text) => query.slice(0, start) + text + query.slice(end)
const fromTheEnd = (parts) => parts.toSorted((a, b) => b.start - a.start)
