import { existsSync, readFileSync } from 'node:fs'
import { seededRandom } from '../../src/networks/seeded-random.ts'
import { pick } from './pick.ts'

/** Captions to build a corpus from, and where they came from. */
export interface CaptionSource {
  readonly name: string
  readonly captions: readonly string[]
}

const realCaptions = '../shared/captions/captions.jsonl'

/** Real captions where they lie beside the repository, else made-up ones from a seeded model of words. */
export function captionSource(): CaptionSource {
  if (!existsSync(realCaptions)) return { name: 'word model', captions: madeUpCaptions(5_000) }
  const lines = readFileSync(realCaptions, 'utf8').trim().split('\n')
  return { name: 'real captions', captions: lines.map((line) => (JSON.parse(line) as { caption: string }).caption) }
}

const nouns = [
  'cells, expression, staining, protein, images, levels, control, mice, analysis, tissue, neurons, membrane, nuclei',
  'antibody, localization, scale bar, western blot, fluorescence, treatment, tumour, mitochondria, sections, cortex',
  'embryos, plasma, infection, fibres',
].flatMap((line) => line.split(', '))
const genes = ['EGFR', 'TP53', 'IL-6', 'TGF-β', 'SMAD2', 'KRAS', 'GFAP', 'HER-2', 'CD4', 'α-SMA', '5-HT2A', 'MYC']
const verbs = ['shows', 'indicates', 'was measured in', 'is reduced in', 'co-localizes with', 'was compared with']

/** Sentences with words as unevenly common as real ones are, and letters and numbers between. */
function madeUpCaptions(count: number): string[] {
  const random = seededRandom(7)
  const rare = Array.from({ length: 20_000 }, (_, i) => `term${i.toString(36)}`)
  const noun = () => nouns[Math.floor(random() ** 2 * nouns.length)] ?? 'cells'
  const sentence = () => {
    const subject = `${noun()} of ${random() < 0.3 ? pick(random, genes) : noun()}`
    const found = `${pick(random, verbs)} ${noun()} and ${noun()}`
    return `${subject} ${found} in ${rare[Math.floor(random() ** 4 * rare.length)]} (n = ${Math.ceil(random() * 30)}).`
  }
  return Array.from({ length: count }, () => {
    return Array.from(
      { length: 3 + Math.floor(random() * 10) },
      (_, i) => `(${'ABCDEFGHIJKLM'[i]}) ${sentence()}`,
    ).join(' ')
  })
}
