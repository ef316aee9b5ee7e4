import type { List, Piece } from './piece.ts'
import { splitAfterMarkers } from './split-after-markers.ts'
import { splitBeforeMarkers } from './split-before-markers.ts'

/** Shares a sentence out among the markers in it: "control (A) and treated cells (B) were …", "images of (a) roots and (b) leaves". */
export function splitList(text: string, list: List): Piece[] {
  return followsText(text, list) ? splitBeforeMarkers(text, list) : splitAfterMarkers(text, list)
}

/** Letters stand before or behind their text throughout a sentence; what stands next to them tells. */
function followsText(text: string, { markers, span, isLed, before }: List): boolean {
  const votes = markers.map(({ start, end, form, leads }) => {
    if (leads || form === 'closed' || form === 'punctuated' || form === 'bare') return -1
    const opens = opening.test(text.slice(Math.max(span[0], start - 16), start))
    const closes = closing.test(text.slice(end, Math.min(span[1], end + 14)))
    return Number(closes) - Number(opens)
  })
  const sum = votes.reduce((total: number, vote) => total + vote, 0)
  // "(A) Wild type, (B) after treatment": the first marker has shown how the others stand.
  if (isLed && !markers[0]?.labels.every((label) => before.includes(label))) return sum > 1
  return sum === 0 ? (votes.at(-1) ?? 0) >= 0 : sum > 0
}

const opening = /(?:^|[,;:.]\s?|\b(?:and|or|of|in|on|for|with|by|the|to|from|following|showing|between)\s)$/i
const closing =
  /^(?:\s?[,;.:)]|\s(?:and|or|were|was|are|is|in|of|on|at|from|with|for|by|after|before|during|to|when|as)\b|\s*$)/
