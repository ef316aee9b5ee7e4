const entities = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }

/** The HTML of a snippet, which has no tag but `<mark>`, as pieces of text, every second of which is marked. */
export const piecesOf = (html) =>
  html.split(/<\/?mark>/).map((piece) => piece.replace(/&(?:amp|lt|gt|quot);/g, (entity) => entities[entity]))

/** Pieces of the same text with the marks of both. */
export function withMarksOf(pieces, others) {
  const spans = [...spansOf(pieces), ...spansOf(others)].toSorted(([a], [b]) => a - b)
  const text = pieces.join('')
  const merged = []
  let at = 0
  for (const [start, end] of spans) {
    if (start < at) continue
    merged.push(text.slice(at, start), text.slice(start, end))
    at = end
  }
  return [...merged, text.slice(at)]
}

function spansOf(pieces) {
  let end = 0
  return pieces.flatMap((piece, i) => {
    const start = end
    end += piece.length
    return i % 2 === 1 ? [[start, end]] : []
  })
}
