import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { FiglensError } from '../../src/domain/errors.ts'
import { isLeafCode, type LeafCode } from '../../src/domain/modality.ts'
import type { PanelText } from '../../src/domain/panel-text.ts'
import { readJsonLines } from '../../src/json-lines.ts'
import type { LabelledText } from '../../src/modality/training/captions/fit-captions.ts'
import { captionLetters } from '../../src/panels/captions/caption-letters.ts'
import { panelTexts } from '../../src/panels/captions/panel-texts.ts'
import { splitCaption } from '../../src/panels/captions/split-caption.ts'

/** The texts of captions by `article<TAB>figure`. */
export type Captions = ReadonlyMap<string, string>

const captionLine = z.object({ article: z.string(), fig_id: z.string().nullable(), caption: z.string() })

/** @param file `{article, fig_id, caption}` a line. */
export async function readCaptions(file: string): Promise<Captions> {
  const lines = await readJsonLines(file, captionLine)
  return new Map(lines.map(({ row }) => [`${row.article}\t${row.fig_id}`, row.caption]))
}

/**
 * A text for each part of the captions that a file labels letter by letter: `article<TAB>figure`, then `codes:letters` for all letters of the
 * same codes, with blanks between them; `-` where the caption names none. Letters that share one text count once, with the codes of all of them.
 * @throws FiglensError BAD_INPUT where there is no such caption.
 */
export async function readLabelledCaptions(file: string, captions: Captions): Promise<LabelledText[]> {
  const lines = await readLines(file, captions)
  return lines.flatMap(({ article, caption, fields }) => {
    const codesOf = codesByLetter(fields)
    const groups = [...Map.groupBy(textsOf(caption), ({ text }) => text.own).values()]
    return groups.flatMap((group): LabelledText[] => {
      const codes = [...new Set(group.flatMap(({ letter }) => codesOf.get(letter) ?? []))]
      const [first] = group
      if (first === undefined || codes.length === 0) return []
      return [{ text: first.text, codes, weight: 1 / Math.sqrt(groups.length), article }]
    })
  })
}

async function readLines(file: string, captions: Captions) {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '')
  return lines.map((line, i) => {
    const [article = '', figure = '', ...fields] = line.split('\t')
    const caption = captions.get(`${article}\t${figure}`)
    if (caption === undefined) {
      throw new FiglensError('BAD_INPUT', `${file}, line ${i + 1}: there is no caption of ${figure} of ${article}.`)
    }
    return { article, caption, fields }
  })
}

function codesByLetter(fields: readonly string[]): ReadonlyMap<string, LeafCode[]> {
  return new Map(
    fields.flatMap((field) => {
      const [codes = '', letters = ''] = field.split(':')
      return letters.split(' ').map((letter): [string, LeafCode[]] => [letter, codes.split(',').filter(isLeafCode)])
    }),
  )
}

interface LetteredText {
  readonly letter: string
  readonly text: PanelText
}

/** As if each letter of the caption were a panel. */
function textsOf(caption: string): LetteredText[] {
  const parts = splitCaption({ text: caption })
  const letters = captionLetters(parts)
  if (letters.length === 0) return [{ letter: '-', text: { own: caption, shared: '', others: '' } }]
  return panelTexts(letters, caption, parts).map((text, i) => ({ letter: letters[i] ?? '', text }))
}
