import { type LeafCode, leafCodes } from '../../domain/modality.ts'
import type { PanelText } from '../../domain/panel-text.ts'
import { captionWords } from './caption-words.ts'
import { type Cues, cues } from './cues.ts'
import { normaliseCaption } from './normalise-caption.ts'

/** The features of a panel's text that are not 0; each index once. */
export interface CaptionFeatures {
  readonly indices: Int32Array
  readonly values: Float32Array
}

/** The words that a model knows, each with its place. */
export type Vocabulary = ReadonlyMap<string, number>

/** Where a cue stands, seen from the panel; `lead`: among the first words of its own text, which say what is shown more often than the rest. */
export const zones = ['lead', 'own', 'shared', 'others'] as const
export const strengths = ['strong', 'weak'] as const satisfies readonly (keyof Cues)[]

export const cueFeatureCount = zones.length * leafCodes.length * strengths.length

/** First the cues, then the words of the panel's own text, then those of the other text. */
export function countFeatures(vocabulary: Vocabulary): number {
  return cueFeatureCount + 2 * vocabulary.size
}

/** Zone after zone, in it leaf after leaf, of each its strong and its weak cues. */
export function cueFeatureOf(
  zone: (typeof zones)[number],
  leaf: LeafCode,
  strength: (typeof strengths)[number],
): number {
  const leaves = zones.indexOf(zone) * leafCodes.length + leafCodes.indexOf(leaf)
  return leaves * strengths.length + strengths.indexOf(strength)
}

/** Characters, the panel's letter included. */
const leadLength = 60
/** Several times the longest caption. Some cues take time with the square of what they are held against. */
const maxLength = 20_000
/** All words of a text together, against a cue. */
const wordScale = { own: 4, rest: 2 }

/**
 * Cues by how many different ones of a leaf and strength stand in a zone: 0 for none, a half for one, towards 1 for many. Words by being
 * there; the more of them, the less each.
 */
export function captionFeatures(text: PanelText, vocabulary: Vocabulary): CaptionFeatures {
  const [own, shared, others] = [text.own, text.shared, text.others].map((part) =>
    normaliseCaption(part.slice(0, maxLength)),
  )
  const texts = { lead: own?.slice(0, leadLength), own, shared, others }
  const found = new Map<number, number>()
  for (const zone of zones) {
    for (const leaf of leafCodes) {
      for (const strength of strengths) {
        const different = new Set(texts[zone]?.match(cues[leaf][strength])).size
        if (different > 0) found.set(cueFeatureOf(zone, leaf, strength), 1 - 0.5 ** different)
      }
    }
  }
  const addWords = (words: ReadonlySet<string>, from: number, scale: number) => {
    const places = [...words].flatMap((word) => vocabulary.get(word) ?? [])
    for (const place of places) found.set(from + place, scale / Math.sqrt(places.length))
  }
  addWords(captionWords(own ?? ''), cueFeatureCount, wordScale.own)
  addWords(captionWords(`${shared} ${others}`), cueFeatureCount + vocabulary.size, wordScale.rest)
  return { indices: Int32Array.from(found.keys()), values: Float32Array.from(found.values()) }
}
