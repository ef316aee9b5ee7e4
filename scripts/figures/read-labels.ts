import { readFile } from 'node:fs/promises'
import { isLeafCode, type LeafCode } from '../../src/domain/modality.ts'
import type { Box } from '../../src/domain/record.ts'

/** A public repository that holds pictures, as it was when they were labelled. */
export interface FigureSource {
  /** `owner/name` on GitHub. */
  readonly repository: string
  readonly commit: string
  readonly licence: string
}

export interface LabelledFile {
  readonly source: FigureSource
  /** What must not be split between training and validation: a chapter, a kind of specimen, a paper. */
  readonly family: string
  /** In the repository. */
  readonly path: string
  /** Git's name for the content: SHA-1 of `blob <length>\0` and the bytes. */
  readonly blob: string
  /** Boxes in pixels of the file. */
  readonly panels: readonly { readonly box: Box; readonly letter: string | null; readonly modality: LeafCode | null }[]
  /** There are further panels, which nobody boxed. */
  readonly partial: boolean
}

/** Stands after the panels of a figure that has more of them. */
const further = '+'

/** @param folder has `sources.tsv` and `labels.tsv`. */
export async function readLabels(folder: string): Promise<LabelledFile[]> {
  const [, ...named] = await readTable(`${folder}/sources.tsv`)
  const sources = new Map(
    named.map(([name = '', repository = '', commit = '', licence = '']) => [name, { repository, commit, licence }]),
  )
  return (await readTable(`${folder}/labels.tsv`)).map(([family = '', path = '', blob = '', ...panels]) => {
    const source = sources.get(family.split('/')[0] ?? '')
    if (source === undefined) throw new Error(`${folder}/sources.tsv does not name the source of ${family}`)
    const boxed = panels.filter((panel) => panel !== further)
    return { source, family, path, blob, panels: boxed.map(readPanel), partial: boxed.length < panels.length }
  })
}

/** @param text modality, letter and box with blanks between them; `?` and `-` where there is none. */
function readPanel(text: string): LabelledFile['panels'][number] {
  const [code = '', letter = '-', ...sides] = text.split(' ')
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = sides.map(Number)
  return { box: [x0, y0, x1, y1], letter: letter === '-' ? null : letter, modality: isLeafCode(code) ? code : null }
}

async function readTable(file: string): Promise<string[][]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '')
  return lines.map((line) => line.split('\t'))
}
