import * as z from 'zod'
import type { PanelText } from '../domain/panel-text.ts'
import { readJsonLines } from '../json-lines.ts'
import { boxField, leafCodeField, partField } from '../label-fields.ts'
import type { CaptionedFigure } from '../modality/captioned-figure.ts'
import { panelTexts } from '../panels/captions/panel-texts.ts'
import { splitCaption } from '../panels/captions/split-caption.ts'

const figureLine = z.object({
  image: z.string(),
  part: partField.nullable().default(null),
  article: z.string(),
  fig: z.string().nullable(),
  caption_matches: z.boolean().default(true),
  panels: z.array(z.object({ box: boxField, letter: z.string().nullable(), modality: leafCodeField.nullable() })),
})
const captionLine = z.object({ article: z.string(), fig: z.string().nullable(), caption: z.string() })

/**
 * Joins figures with labelled panels, `{image, part, article, fig, caption_matches?, panels: [{box, letter, modality}]}`, with their captions,
 * `{article, fig, caption}`. A figure without a caption, or with that of another, is left out.
 * @throws FiglensError BAD_INPUT that names the line.
 */
export async function readCaptionedFigures(panelsFile: string, captionsFile: string): Promise<CaptionedFigure[]> {
  const captions = new Map(
    (await readJsonLines(captionsFile, captionLine)).map(({ row }) => [keyOf(row), row.caption] as const),
  )
  const figures = await readJsonLines(panelsFile, figureLine)
  return figures.flatMap(({ row: { image, article, fig, part, caption_matches: matches, panels } }) => {
    const caption = captions.get(keyOf({ article, fig })) ?? ''
    if (!matches || caption === '') return []
    const letters = panels.map(({ letter }) => letter)
    const texts = panelTexts(letters, caption, splitCaption({ text: caption }))
    return [
      {
        image,
        article,
        part,
        panels: panels.map(({ box, modality }, i) => ({ box, modality, text: texts[i] ?? noText })),
      },
    ]
  })
}

const noText: PanelText = { own: '', shared: '', others: '' }

function keyOf({ article, fig }: { readonly article: string; readonly fig: string | null }): string {
  return JSON.stringify([article, fig])
}
