import type { List, Piece } from './piece.ts'

/** Each item ends at its marker: "expression in | control (A) | and treated cells (B) | after a day". */
export function splitBeforeMarkers(text: string, { span, from, markers, before, around, isLed }: List): Piece[] {
  const pieces: Piece[] = []
  const seen = new Set<string>()
  let cursor = from
  let rest = span[0]
  for (const [i, { start, end, labels }] of markers.entries()) {
    // A panel named once more starts a second list: "small (a, b) and large cells (c, d) of control (a, c) and …".
    const isFirst = i === 0 || labels.some((label) => seen.has(label))
    if (isFirst) {
      seen.clear()
      const second = text.slice(end, markers[i + 1]?.start ?? end)
      const item = firstItemStart(text, cursor, start, { second, isLed, isLater: i > 0 })
      if (item > rest) pieces.push({ span: [rest, item], labels: i === 0 ? before : around })
      cursor = item
    }
    const stop = end + trailing(text.slice(end, Math.min(end + 90, span[1])))
    pieces.push({ span: [cursor, stop], labels })
    for (const label of labels) seen.add(label)
    cursor = stop
    rest = stop
  }
  return [...pieces, { span: [cursor, span[1]], labels: around }]
}

/** How much behind a marker belongs to it: punctuation, and a bracket such as "(n = 5)" that is no marker. */
function trailing(behind: string): number {
  return /^(?:\s\((?![A-Za-z][),])[^()]*\))?(?:\s?[,;.]+)?/.exec(behind)?.[0].length ?? 0
}

const preposition =
  /\b(?:of|in|on|for|with|by|from|to|through|into|under|between|via|at|after|during|using|against|following|showing|shows?)\s/gi
const functionWord = /^(?:an?|the|in|on|for|with|by|from|to|at|after|of|during|without|before)$/i

/** "Scans after injection of the tracer (A) and stains (B)": when it was done is part of the item, unless it is all that differs. */
const temporal = /^(?:after|during)\s/i

/** "Expression in the control (A) and in treated cells (B)": the first item starts as the second does, or is as simple. */
function firstItemStart(
  text: string,
  from: number,
  start: number,
  { second, isLed, isLater }: { readonly second: string; readonly isLed: boolean; readonly isLater: boolean },
): number {
  const lead = from + (/^[.,:;]?\s?/.exec(text.slice(from, from + 2))?.[0].length ?? 0)
  const region = text.slice(lead, start)
  if (second.startsWith(';') || (isLater && region.split(/\s+/).length <= 5)) return lead
  const other = second.replace(/^[\s,;.]*(?:(?:and|or|as well as|versus|vs\.?|compared (?:to|with))\b)?\s*/, '').trim()
  const head = /^\p{L}+/u.exec(other)?.[0] ?? ''
  if (functionWord.test(head)) {
    const same = region.toLowerCase().lastIndexOf(` ${head.toLowerCase()} `)
    if (same >= 0) return lead + same + 1
  }
  if (other === '' || other.search(preposition) >= 0) return lead
  const plain = region.replaceAll(/\([^()]*\)/g, (bracket) => '_'.repeat(bracket.length))
  const last = [...plain.matchAll(preposition)].findLast(({ 0: word, index }) => {
    if (!temporal.test(word) || index === 0 || isLed || isLater) return true
    const item = plain.slice(Math.max(index + word.length, plain.lastIndexOf(':') + 1))
    return countWords(item) <= countWords(other) + 1
  })
  if (last !== undefined) {
    const behind = last.index + last[0].length
    return lead + behind + (/^(?:the|an?)\s/.exec(region.slice(behind))?.[0].length ?? 0)
  }
  return isLed || isLater ? lead + lastWords(region, countWords(other)) : lead
}

function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0
}

/** Where the last `count` words of a text begin. */
function lastWords(text: string, count: number): number {
  const words = [...text.matchAll(/\S+/g)]
  return words.at(-count)?.index ?? 0
}
