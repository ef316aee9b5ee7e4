import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { FiglensError } from '../../src/domain/errors.ts'
import { isLeafCode } from '../../src/domain/modality.ts'
import { readJsonLines } from '../../src/json-lines.ts'
import type { LabelledText } from '../../src/modality/training/captions/fit-captions.ts'
import { captionLetters } from '../../src/panels/captions/caption-letters.ts'
import { panelTexts } from '../../src/panels/captions/panel-texts.ts'
import { splitCaption } from '../../src/panels/captions/split-caption.ts'

const captionLine = z.object({ article: z.string(), fig_id: z.string().nullable(), caption: z.string() })

/**
 * A text for each part of the captions that `labelsFile` names, `article<TAB>figure<TAB>codes`: a part is of one of the caption's codes.
 * @param captionsFile `{article, fig_id, caption}` a line.
 * @throws FiglensError BAD_INPUT
 */
export async function readLabelledCaptions(labelsFile: string, captionsFile: string): Promise<LabelledText[]> {
  const captions = new Map(
    (await readJsonLines(captionsFile, captionLine)).map(({ row }) => [`${row.article}\t${row.fig_id}`, row.caption]),
  )
  const lines = (await readFile(labelsFile, 'utf8')).split('\n').filter((line) => line !== '')
  return lines.flatMap((line, i) => {
    const [article = '', figure, list = ''] = line.split('\t')
    const caption = captions.get(`${article}\t${figure}`)
    if (caption === undefined) {
      throw new FiglensError('BAD_INPUT', `${labelsFile}, line ${i + 1}: ${captionsFile} has no such caption.`)
    }
    const codes = list.split(',').filter(isLeafCode)
    const texts = codes.length === 0 ? [] : textsOf(caption)
    return texts.map((text) => ({ text, codes, weight: 1 / Math.sqrt(texts.length), article }))
  })
}

/** As if each letter of the caption were a panel; letters that share one text count once. */
function textsOf(caption: string) {
  const parts = splitCaption({ text: caption })
  const letters = captionLetters(parts)
  if (letters.length === 0) return [{ own: caption, shared: '', others: '' }]
  const texts = panelTexts(letters, caption, parts)
  return [...new Map(texts.map((text) => [text.own, text])).values()]
}
