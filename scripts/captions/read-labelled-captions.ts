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
 * A text for each part of the captions that a file of labels names, `article<TAB>figure<TAB>codes`: a part is of one of the caption's codes.
 * @throws FiglensError BAD_INPUT where there is no such caption.
 */
export async function readLabelledCaptions(file: string, captions: Captions): Promise<LabelledText[]> {
  const lines = await readLines(file, captions)
  return lines.flatMap(({ article, caption, fields: [list = ''] }) =>
    labelled(article, textsOf(caption), () => codesOf(list)),
  )
}

/**
 * As `readLabelledCaptions`, of a file that labels every letter: `article<TAB>figure`, then `codes:letters` for all letters of the same
 * codes, with blanks between them; `-` where the caption names none.
 */
export async function readLetteredCaptions(file: string, captions: Captions): Promise<LabelledText[]> {
  const lines = await readLines(file, captions)
  return lines.flatMap(({ article, caption, fields }) => {
    const codes = new Map(
      fields.flatMap((field) => {
        const [list = '', letters = ''] = field.split(':')
        return letters.split(' ').map((letter): [string, LeafCode[]] => [letter, codesOf(list)])
      }),
    )
    return labelled(article, textsOf(caption), (letter) => codes.get(letter) ?? [])
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

function codesOf(list: string): LeafCode[] {
  return list.split(',').filter(isLeafCode)
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

/** Letters that share one text count once, with the codes of all of them. */
function labelled(
  article: string,
  texts: readonly LetteredText[],
  codesOfLetter: (letter: string) => readonly LeafCode[],
): LabelledText[] {
  const groups = [...Map.groupBy(texts, ({ text }) => text.own).values()]
  return groups.flatMap((group): LabelledText[] => {
    const codes = [...new Set(group.flatMap(({ letter }) => codesOfLetter(letter)))]
    const [first] = group
    if (first === undefined || codes.length === 0) return []
    return [{ text: first.text, codes, weight: 1 / Math.sqrt(groups.length), article }]
  })
}
