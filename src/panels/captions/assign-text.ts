import { captionSentences } from './caption-sentences.ts'
import type { Reading } from './choose-reading.ts'
import { type ClosingTopic, closingTopic } from './closing-text.ts'
import { isDefining, openedLabels } from './defining-markers.ts'
import type { Marker } from './marker.ts'
import { markersBySentence } from './markers-by-sentence.ts'
import type { Piece } from './piece.ts'
import { shareSentence } from './share-sentence.ts'

/** Shares a caption out among the panels that the reading names, sentence by sentence; pieces follow one another and leave nothing out. */
export function assignText(text: string, reading: Reading): Piece[] {
  const sentences = captionSentences(
    text,
    reading.filter((marker) => startsSentence(text, marker)).map(({ start }) => start),
  )
  const groups = markersBySentence(text, reading, sentences)
  const opened = openedLabels(groups.flat())
  const last = groups.findLastIndex((markers) => markers.some((marker) => isDefining(marker, opened)))
  const topics = new Set<ClosingTopic>()
  const pieces: Piece[] = []
  let scope: readonly string[] = []
  let isClosing = false
  sentences.forEach((span, i) => {
    const topic = closingTopic(text.slice(...span))
    const isBehind = i > last
    // A topic that an earlier panel has sentences about is the last panel's own as well.
    if (isBehind && topic !== null && !topics.has(topic)) isClosing = true
    if (i < last && topic !== null && scope.length > 0) topics.add(topic)
    if (isClosing) scope = []
    const own = groups[i] ?? []
    const markers = isBehind && topic !== null ? own.map(asMention) : own
    const shared = shareSentence({ text, span, markers, scope, opened, isBehind })
    for (const piece of shared.pieces) pieces.push(piece)
    if (!isBehind || isClosing) scope = shared.scope
  })
  return pieces
}

function startsSentence(text: string, { start, leads, form }: Marker): boolean {
  return leads && form !== 'mention' && !/[;:|]\s*$/.test(text.slice(Math.max(0, start - 3), start))
}

/** "Means of three (A) and five (B) plants" is of both. */
function asMention(marker: Marker): Marker {
  return { ...marker, form: 'mention' }
}
