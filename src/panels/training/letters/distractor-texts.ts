import { pick } from '../random-choices.ts'
import type { Mask } from './glyph-atlas.ts'
import { renderText } from './glyph-atlas.ts'

/** Text that stands in figures and names no panel, as masks of the line's height. */
export interface DistractorTexts {
  /** Letters and stars over bars and points that say which differ significantly. */
  readonly significances: readonly Mask[]
  /** Letters and short words that arrows point out, of two and more characters as a rule. */
  readonly details: readonly Mask[]
  /** Of scale bars. */
  readonly lengths: readonly Mask[]
  /** Of axes and lanes. */
  readonly numbers: readonly Mask[]
  readonly words: readonly Mask[]
  /** Lines of running text, some with letters in brackets. */
  readonly lines: readonly Mask[]
}

const syllables =
  'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu tra ple sti con ter ment phos ly gen'.split(' ')
const units = 'µm nm mm kDa bp h min s % mg/ml nM µM mV Hz kV °C a.u. fold days'.split(' ')
const lengthUnits = ['µm', 'µm', 'nm', 'mm', 'cm', 'Å']
const marks = '* ** *** # + − × ± n.s. ns → = / < > : • † α β γ Δ Å'.split(' ')
const significances = 'a a b b c d ab bc cd abc A B AB * ** *** ns # +'.split(' ')
const short =
  'WT KO pH T0 T1 G1 S N C O H OH NH2 CH3 Mg Ca IL-6 Ctrl DAPI GFP M1 Q4 F1 R2 LV RV CD4 L R 3D Fe2O3 HE x y z t p n r k M I V'.split(
    ' ',
  )

export async function renderDistractorTexts(count: number, random: () => number): Promise<DistractorTexts> {
  const render = async (share: number, write: (random: () => number) => string, boldShare: number) => {
    const masks: Mask[] = []
    while (masks.length < count * share) masks.push(await renderText(write(random), random() < boldShare, random))
    return masks
  }
  return {
    significances: await render(0.1, (random) => pick(significances, random), 0.3),
    details: await render(0.1, (random) => (random() < 0.3 ? letter(random) : pick(short, random)), 0.4),
    lengths: await render(
      0.05,
      (random) => `${pick([1, 2, 5, 10, 20, 50, 100, 200, 500], random)} ${pick(lengthUnits, random)}`,
      0.3,
    ),
    numbers: await render(0.25, writeNumber, 0.2),
    words: await render(0.5, writeLabel, 0.3),
    lines: await render(0.25, writeLine, 0.15),
  }
}

function writeNumber(random: () => number): string {
  const choice = random()
  if (choice < 0.4) return String(Math.floor(random() * 12) * (random() < 0.4 ? 1 : 10))
  if (choice < 0.6) return (random() * 10).toFixed(1)
  if (choice < 0.7) return `10${'⁰¹²³⁴⁵⁶'[Math.floor(random() * 7)]}`
  if (choice < 0.8) return `−${Math.floor(random() * 100)}`
  return String(Math.floor(random() * 2000))
}

function writeLabel(random: () => number): string {
  const choice = random()
  if (choice < 0.12) return `${Math.floor(random() * 500)} ${pick(units, random)}`
  if (choice < 0.18) return `n = ${Math.floor(random() * 90)}`
  if (choice < 0.22) return `p < 0.0${Math.floor(random() * 9) + 1}`
  if (choice < 0.3) return pick(marks, random)
  if (choice < 0.36) return pick(short, random)
  if (choice < 0.46) return acronym(random)
  if (choice < 0.54) return `${word(random)} (${pick(units, random)})`
  // A letter beside a word belongs to it: "group A", "B cells".
  if (choice < 0.6) return `${word(random)} ${letter(random)}`
  if (choice < 0.64) return `${letter(random)} ${word(random)}`
  if (choice < 0.67) return `${letter(random)}-${word(random)}`
  if (choice < 0.7) return `${letter(random)}${letter(random)}`
  if (choice < 0.72)
    return Array.from({ length: 3 + Math.floor(random() * 4) }, () => letter(random)).join(random() < 0.5 ? ' ' : '')
  const words = Array.from({ length: 1 + Math.floor(random() * 3) }, () => word(random))
  return random() < 0.3 ? words.join(' ').toUpperCase() : words.join(' ')
}

function writeLine(random: () => number): string {
  const words = Array.from({ length: 5 + Math.floor(random() * 8) }, () => word(random))
  if (random() < 0.5) {
    const marker = random() < 0.6 ? `(${letter(random)})` : letter(random)
    words.splice(Math.floor(random() * words.length), 0, marker)
  }
  return words.join(' ')
}

function word(random: () => number): string {
  const text = Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(syllables, random)).join('')
  return random() < 0.35 ? text.charAt(0).toUpperCase() + text.slice(1) : text
}

function acronym(random: () => number): string {
  const text = Array.from({ length: 2 + Math.floor(random() * 4) }, () => letter(random).toUpperCase()).join('')
  return random() < 0.4 ? `${text}${Math.floor(random() * 20)}` : text
}

function letter(random: () => number): string {
  const upper = String.fromCharCode(65 + Math.floor(random() * 26))
  return random() < 0.7 ? upper : upper.toLowerCase()
}
