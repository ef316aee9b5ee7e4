import type { List, Piece } from './piece.ts'

/** Each item starts at its marker, or at what leads to it: "images of | (a) roots | and (b) leaves". */
export function splitAfterMarkers(text: string, { span, markers, before, around, isLed }: List): Piece[] {
  const [first] = markers
  if (first === undefined) return [{ span, labels: around }]
  const isSibling = isLed && !first.labels.every((label) => before.includes(label))
  const isBracketed = /[([]\s?$/.test(text.slice(Math.max(span[0], first.start - 2), first.start))
  const starts = markers.map(({ start }, i) => {
    if (i === 0 && !isSibling && !isBracketed) return start
    return itemStart(text, markers[i - 1]?.end ?? span[0], start)
  })
  const end = lastItemEnd(text, span[1], { markers, isBracketed })
  const items = markers.map(({ labels }, i): Piece => ({ span: [starts[i] ?? end, starts[i + 1] ?? end], labels }))
  return [{ span: [span[0], starts[0] ?? end], labels: before }, ...items, { span: [end, span[1]], labels: around }]
}

/** Where the item of the marker at `start` begins: there, or at the bracket or conjunction that leads to it. */
function itemStart(text: string, from: number, start: number): number {
  const between = text.slice(Math.max(from, start - 50), start)
  const bracket = /[([]\s?$/.exec(between)
  if (bracket !== null) return start - bracket[0].length
  const lead = conjunction.exec(between)
  return start - (lead?.[1]?.length ?? 0)
}

/** "and", "while in the presence of": at most words that lead on to the marker. */
const conjunction =
  /(?:^|\s)((?:and|or|while|whereas|but|as well as|versus|vs\.?)\s(?:[^,;()]{0,30}\b(?:of|in|on|for|with|by|the|to|from|at|an?)\s)?)$/

const verb = /\s(?:were|was|are|is|have been|has been)\s/

/** The bracket that the list stands in ends its last item; so does the verb that all items share. */
function lastItemEnd(
  text: string,
  end: number,
  { markers, isBracketed }: Pick<List, 'markers'> & { isBracketed: boolean },
): number {
  const last = markers.at(-1)
  if (last === undefined) return end
  const item = text.slice(last.end, end)
  if (isBracketed && last.form === 'punctuated') {
    const closing = /[)\]][.,;]?/.exec(item)
    if (closing !== null) return last.end + closing.index + closing[0].length
  }
  const shared = verb.exec(item)
  const others = text.slice(markers[0]?.end, last.start)
  const isShared = shared !== null && shared.index < 100 && markers.length > 1 && !verb.test(others)
  return isShared ? last.end + shared.index + 1 : end
}
