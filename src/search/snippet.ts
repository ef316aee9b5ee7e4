import type { Span } from '../domain/caption-parts.ts'

/** Characters of a snippet, about, and of them before the first mark. */
const length = 240
const lead = 70

/**
 * The piece of a text around the first of these places, as HTML: the places in `<mark>`, everything else escaped; an ellipsis where the
 * text goes on.
 * @param spans in order, at least one.
 */
export function snippet(text: string, spans: readonly Span[]): string {
  const [start, end] = windowAround(text, spans[0]?.[0] ?? 0)
  const pieces: string[] = [start > 0 ? '…' : '']
  let at = start
  for (const [from, to] of spans) {
    // What overlaps the one before is part of it, or stands beyond the window.
    if (from < at || to > end) continue
    pieces.push(escaped(text.slice(at, from)), '<mark>', escaped(text.slice(from, to)), '</mark>')
    at = to
  }
  return [...pieces, escaped(text.slice(at, end)), end < text.length ? '…' : ''].join('')
}

/** Begins and ends between words where it can. */
function windowAround(text: string, first: number): Span {
  if (text.length <= length) return [0, text.length]
  const from = Math.max(0, Math.min(first - lead, text.length - length))
  const start = from === 0 ? 0 : Math.min(first, text.indexOf(' ', from - 1) + 1 || from)
  const to = Math.min(text.length, start + length)
  const end = to === text.length ? to : Math.max(text.lastIndexOf(' ', to), start + lead)
  return [start, end > first ? end : to]
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
