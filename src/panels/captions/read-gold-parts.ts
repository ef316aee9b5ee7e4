import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { CaptionParts, Span } from '../../domain/caption-parts.ts'
import { FiglensError } from '../../domain/errors.ts'
import { readJsonLines } from '../../json-lines.ts'

/** A caption that was split by hand. */
export interface GoldCaption {
  readonly article: string
  readonly fig: string
  readonly text: string
  readonly truth: CaptionParts
  /** What is hard in it, in words of the data's own. */
  readonly kinds: readonly string[]
}

const span = z
  .tuple([z.int().min(0), z.int()])
  .refine(([start, end]) => end > start, 'a span is [start, end] with start < end')

const goldLine = z.object({
  article: z.string(),
  fig: z.string(),
  source: z.enum(['figures', 'captions']),
  length: z.int(),
  sha1: z.string(),
  parts: z.array(z.object({ letters: z.array(z.string().min(1)).min(1), spans: z.array(span) })),
  common: z.array(span),
  kinds: z.array(z.string()).default([]),
})
type GoldLine = z.infer<typeof goldLine>
type Source = GoldLine['source']

/** `figures.jsonl` and `captions.jsonl` name the figure by different fields. */
const textLines = {
  figures: z.object({ article: z.string(), fig: z.string().nullable(), caption: z.string() }),
  captions: z
    .object({ article: z.string(), fig_id: z.string().nullable(), caption: z.string() })
    .transform(({ article, fig_id, caption }) => ({ article, fig: fig_id, caption })),
}

/**
 * Reads captions that were split by hand, one a line: `{article, fig, source, length, sha1, parts: [{letters, spans}], common, kinds}`,
 * offsets in code points (here turned into UTF-16 code units). Their texts lie in `<source>.jsonl` in the folder `root`, or in
 * `captions` under it.
 * @throws FiglensError BAD_INPUT that names the line; also where a text is absent or is not the one that was split.
 */
export async function readGoldParts(file: string, root: string): Promise<GoldCaption[]> {
  const lines = await readJsonLines(file, goldLine)
  const sources = [...new Set(lines.map(({ row }) => row.source))]
  const texts = new Map(
    await Promise.all(sources.map(async (source) => [source, await readTexts(source, root)] as const)),
  )
  return lines.map(({ row, line }) => {
    const candidates = texts.get(row.source)?.get(keyOf(row)) ?? []
    const text = candidates.find((candidate) => isTextOf(row, candidate))
    if (text === undefined) {
      const reason = candidates.length > 0 ? 'has changed since it was split (length or sha1 differ)' : 'is not there'
      const message = `${file}, line ${line}: the caption of ${row.article}, ${row.fig} in ${row.source}.jsonl ${reason}. Is --root right?`
      throw new FiglensError('BAD_INPUT', message)
    }
    return {
      article: row.article,
      fig: row.fig,
      text,
      truth: inCodeUnits(row, text, `${file}, line ${line}`),
      kinds: row.kinds,
    }
  })
}

async function readTexts(source: Source, root: string): Promise<Map<string, string[]>> {
  const name = `${source}.jsonl`
  const file = [join(root, name), join(root, 'captions', name)].find((path) => existsSync(path))
  if (file === undefined) {
    throw new FiglensError(
      'BAD_INPUT',
      `There is no ${name} in ${root}, nor in ${join(root, 'captions')}. Is --root right?`,
    )
  }
  const texts = new Map<string, string[]>()
  for (const { row } of await readJsonLines<z.infer<(typeof textLines)[Source]>>(file, textLines[source])) {
    texts.set(keyOf(row), [...(texts.get(keyOf(row)) ?? []), row.caption])
  }
  return texts
}

function keyOf({ article, fig }: { readonly article: string; readonly fig: string | null }): string {
  return JSON.stringify([article, fig])
}

function isTextOf({ length, sha1 }: GoldLine, text: string): boolean {
  return [...text].length === length && createHash('sha1').update(text).digest('hex') === sha1
}

function inCodeUnits({ parts, common, length }: GoldLine, text: string, where: string): CaptionParts {
  const offsets = [0]
  for (const character of text) offsets.push((offsets.at(-1) ?? 0) + character.length)
  const convert = ([start, end]: Span): Span => {
    const units = [offsets[start], offsets[end]] as const
    if (units[0] === undefined || units[1] === undefined) {
      throw new FiglensError(
        'BAD_INPUT',
        `${where}: the span ${start}–${end} ends behind the caption, which has ${length} characters.`,
      )
    }
    return [units[0], units[1]]
  }
  return {
    parts: parts.map(({ letters, spans }) => ({ letters, spans: spans.map(convert) })),
    common: common.map(convert),
  }
}
