import { type LeafCode, leafCodes } from '../../domain/modality.ts'
import type { PanelText } from '../../domain/panel-text.ts'
import { type Cues, cues } from './cues.ts'
import { normaliseCaption } from './normalise-caption.ts'

/** The features of a panel's text that are not 0; each index once. */
export interface CaptionFeatures {
  readonly indices: readonly number[]
  readonly values: readonly number[]
}

/** Where a cue stands, seen from the panel; `lead`: among the first words of its own text, which say what is shown more often than the rest. */
export const zones = ['lead', 'own', 'shared', 'others'] as const
export const strengths = ['strong', 'weak'] as const satisfies readonly (keyof Cues)[]

/** Characters, the panel's letter included. */
const leadLength = 60

export const featureCount = zones.length * leafCodes.length * strengths.length

/** Zone after zone, in it leaf after leaf, of each its strong and its weak cues. */
export function featureOf(zone: (typeof zones)[number], leaf: LeafCode, strength: (typeof strengths)[number]): number {
  const leaves = zones.indexOf(zone) * leafCodes.length + leafCodes.indexOf(leaf)
  return leaves * strengths.length + strengths.indexOf(strength)
}

/** For each zone, leaf and strength how many different cues of it there are: 0 for none, a half for one, towards 1 for many. */
export function captionFeatures(text: PanelText): CaptionFeatures {
  const indices: number[] = []
  const values: number[] = []
  for (const zone of zones) {
    const normalised = normaliseCaption(zone === 'lead' ? text.own.slice(0, leadLength) : text[zone])
    for (const leaf of leafCodes) {
      for (const strength of strengths) {
        const found = new Set(normalised.match(cues[leaf][strength])).size
        if (found === 0) continue
        indices.push(featureOf(zone, leaf, strength))
        values.push(1 - 0.5 ** found)
      }
    }
  }
  return { indices, values }
}
