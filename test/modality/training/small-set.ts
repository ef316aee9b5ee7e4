import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import type { TrainingSources } from '../../../src/modality/training/pictures/training-set.ts'
import { seededRandom } from '../../../src/networks/seeded-random.ts'
import { writeTensors } from '../../../src/networks/tensor-file.ts'
import { randomBackbone } from '../small-model.ts'

export interface SmallSet {
  readonly folder: string
  readonly sources: TrainingSources
  /** Of a ResNet-18 cut at layer1.0. */
  readonly weights: string
  writeLines(name: string, rows: readonly object[]): Promise<string>
  remove(): Promise<void>
}

const random = seededRandom(1)

/** Dots on black, or bars on white: what even random filters can tell apart. */
export function drawing(code: string): Promise<Buffer> {
  const shapes = Array.from({ length: 8 }, () => {
    const [x, y, size] = [random() * 60, random() * 60, 3 + random() * 6]
    return code === 'DMFL'
      ? `<circle cx="${x}" cy="${y}" r="${size}" fill="#0d0"/>`
      : `<rect x="${x}" y="${y}" width="4" height="${64 - y}" fill="#47a"/>`
  })
  const ground = code === 'DMFL' ? '#000' : '#fff'
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="64" height="64" fill="${ground}"/>${shapes.join('')}</svg>`
  return sharp(Buffer.from(svg)).jpeg().toBuffer()
}

/** Fifteen pictures each of two modalities and two of a third, of five sources, and two figures, with a backbone of random weights. */
export async function makeSmallSet(): Promise<SmallSet> {
  const folder = await mkdtemp(join(tmpdir(), 'figlens-train-'))
  await mkdir(join(folder, 'images'))
  const writeLines = async (name: string, rows: readonly object[]) => {
    const file = join(folder, name)
    await writeFile(file, rows.map((row) => JSON.stringify(row)).join('\n'))
    return file
  }
  const rows: object[] = []
  for (const code of ['DMFL', 'GFIG', 'GTAB']) {
    for (let i = 0; i < (code === 'GTAB' ? 2 : 15); i++) {
      const file = `images/${code}-${i}.jpg`
      await writeFile(join(folder, file), await drawing(code))
      rows.push({ file, code, source: `${code}-${i % 5}`, split: i % 5 === 4 ? 'test' : 'train' })
    }
  }
  const figures = ['DMFL', 'GFIG'].map((modality, i) => ({
    image: `images/${modality}-0.jpg`,
    part: 'train',
    article: `PMC${i}`,
    panels: [
      { box: [0, 0, 32, 64], modality },
      { box: [32, 0, 64, 64], modality },
    ],
  }))
  const weights = join(folder, 'backbone.safetensors')
  await writeFile(weights, writeTensors(randomBackbone(), {}, []))
  return {
    folder,
    sources: {
      singles: [{ file: await writeLines('index.jsonl', rows), root: folder }],
      figures: [{ file: await writeLines('gold.jsonl', figures), root: folder }],
      extra: [],
      drawn: null,
      labels: 'all',
    },
    weights,
    writeLines,
    remove: () => rm(folder, { recursive: true }),
  }
}
