import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import pMap from 'p-map'
import { FiglensError, messageOf } from '../../../domain/errors.ts'
import { groupOf, type LeafCode, leafCodes } from '../../../domain/modality.ts'
import { openImage } from '../../../images/open-image.ts'
import { drawPictures } from '../drawn/draw-pictures.ts'
import {
  isJudged,
  type LabelledImage,
  readExtraFigures,
  readGoldFigures,
  readSingleImages,
  requireWholeSources,
} from './labelled-images.ts'

/** A file of labels, and the folder that its paths are relative to. */
export interface LabelFile {
  readonly file: string
  readonly root: string
}

/** `microscopy`: the four classes of the paper; `all`: every leaf of the taxonomy. */
export const labelSets = ['all', 'microscopy'] as const
export type LabelSet = (typeof labelSets)[number]

export interface TrainingSources {
  /** Single images by modality (`readSingleImages`). */
  readonly singles: readonly LabelFile[]
  /** Figures with labelled panels (`readGoldFigures`): also what curators have corrected. */
  readonly figures: readonly LabelFile[]
  /** Figures from elsewhere than articles (`readExtraFigures`). */
  readonly extra: readonly LabelFile[]
  /** Pictures of rare modalities that a program draws into this folder; null: none. */
  readonly drawn: { readonly folder: string; readonly ofEachKind: number } | null
  readonly labels: LabelSet
}

export interface TrainingSet {
  readonly train: readonly LabelledImage[]
  readonly test: readonly LabelledImage[]
  /** What can be learnt, in the order of the taxonomy. */
  readonly classes: readonly LeafCode[]
}

/** Below this many pictures a leaf is not learnt. */
const fewestOfClass = 5

/**
 * Reads and checks all pictures before hours are spent on them.
 * @throws FiglensError BAD_INPUT: unknown codes, missing or unreadable pictures, a source or the same picture in both parts, one class or one source only.
 */
export async function readTrainingSet({
  singles,
  figures,
  extra,
  drawn,
  labels,
}: TrainingSources): Promise<TrainingSet> {
  const files = await Promise.all([
    ...singles.map(({ file, root }) => readSingleImages(file, root)),
    ...figures.map(({ file, root }) => readGoldFigures(file, root)),
    ...extra.map(({ file, root }) => readExtraFigures(file, root)),
    drawn === null ? [] : drawPictures(drawn.folder, drawn.ofEachKind, 1),
  ])
  const images = files.flat().filter(({ code }) => labels === 'all' || groupOf(code) === 'MICROSCOPY')
  requireWholeSources(images, [...singles, ...figures, ...extra].map(({ file }) => file).join(' with '))
  requireDistinctParts(await readContents(images))
  const train = learnable(images.filter(({ part }) => part === 'train'))
  const classes = leafCodes.filter((code) => train.some((image) => image.code === code))
  if (classes.length < 2) {
    throw new FiglensError(
      'BAD_INPUT',
      `There are fewer than two modalities with ${fewestOfClass} training pictures: nothing to tell apart.`,
    )
  }
  if (new Set(train.filter(isJudged).map(({ source }) => source)).size < 2) {
    const message =
      'All pictures are of one source: what is learnt is judged by leaving sources out. Name at least two, by where the pictures come from.'
    throw new FiglensError('BAD_INPUT', message)
  }
  return { train, test: images.filter(({ part }) => part === 'test'), classes }
}

function learnable(train: readonly LabelledImage[]): LabelledImage[] {
  const counts = Map.groupBy(train, ({ code }) => code)
  return train.filter(({ code }) => (counts.get(code)?.length ?? 0) >= fewestOfClass)
}

interface Content {
  readonly path: string
  readonly part: 'train' | 'test'
  /** Of the file: the same picture often has several names. */
  readonly hash: string
}

/** Every file once a part it is in. A picture that cannot be used is refused by its header, before hours are spent on the others. */
async function readContents(images: readonly LabelledImage[]): Promise<Content[]> {
  const refused: string[] = []
  const contents = await pMap(
    Map.groupBy(images, ({ path }) => path),
    async ([path, some]) => {
      const bytes = await readFile(path)
      await openImage(bytes).catch((error) => refused.push(`${path}: ${messageOf(error)}`))
      const hash = createHash('sha256').update(bytes).digest('hex')
      return [...new Set(some.map(({ part }) => part))].map((part): Content => ({ path, part, hash }))
    },
    { concurrency: 16 },
  )
  if (refused.length === 0) return contents.flat()
  const named = refused.slice(0, 10).sort().join('\n')
  throw new FiglensError('BAD_INPUT', `${refused.length} pictures cannot be learnt from, mend or leave out:\n${named}`)
}

function requireDistinctParts(contents: readonly Content[]): void {
  for (const alike of Map.groupBy(contents, ({ hash }) => hash).values()) {
    const learnt = alike.find(({ part }) => part === 'train')
    const tested = alike.find(({ part }) => part === 'test')
    if (learnt === undefined || tested === undefined) continue
    throw new FiglensError(
      'BAD_INPUT',
      `${learnt.path} (train) and ${tested.path} (test) are the same picture: leave one of them out.`,
    )
  }
}
