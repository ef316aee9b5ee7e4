import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pMap from 'p-map'
import sharp from 'sharp'
import type { LeafCode } from '../../../domain/modality.ts'
import { seededRandom } from '../../../networks/seeded-random.ts'
import type { LabelledImage } from '../pictures/labelled-images.ts'
import { drawChart } from './draw-charts.ts'
import { drawBrainWaves, drawGel, drawHeartBeats, drawMuscleBursts } from './draw-records.ts'
import { drawFlowChart, drawNetwork, drawOverview } from './draw-schemes.ts'
import { drawAlignment, drawListing, drawTable, drawTree } from './draw-texts.ts'
import { newPen, type Pen } from './svg.ts'

/** What can be drawn by a program, with the modality that it is; a name a kind, since each is a source of its own. */
const kinds: readonly { readonly code: LeafCode; readonly name: string; readonly draw: (pen: Pen) => string }[] = [
  { code: 'GFIG', name: 'chart', draw: drawChart },
  { code: 'GFLO', name: 'flow chart', draw: drawFlowChart },
  { code: 'GSYS', name: 'overview', draw: drawOverview },
  { code: 'GSYS', name: 'network', draw: drawNetwork },
  { code: 'GTAB', name: 'table', draw: drawTable },
  { code: 'GPLI', name: 'listing', draw: drawListing },
  { code: 'GGEN', name: 'alignment', draw: drawAlignment },
  { code: 'GGEN', name: 'tree', draw: drawTree },
  { code: 'GGEL', name: 'gel', draw: drawGel },
  { code: 'DSEE', name: 'brain waves', draw: drawBrainWaves },
  { code: 'DSEM', name: 'muscle bursts', draw: drawMuscleBursts },
  { code: 'DSEC', name: 'heart beats', draw: drawHeartBeats },
]

/**
 * Draws pictures of modalities that are rare among real ones and that a program can draw: charts, schemes, tables, gels, curves. The
 * same seed draws the same pictures. @param folder where the PNG files go. @returns them, all of the training part.
 */
export async function drawPictures(folder: string, ofEachKind: number, seed: number): Promise<LabelledImage[]> {
  await mkdir(folder, { recursive: true })
  const planned = kinds.flatMap((kind, k) =>
    Array.from({ length: ofEachKind }, (_, i) => ({ ...kind, seed: (seed * kinds.length + k) * 100_000 + i })),
  )
  return pMap(
    planned,
    async ({ code, name, draw, seed }): Promise<LabelledImage> => {
      const path = join(folder, `${name.replace(' ', '-')}-${seed}.png`)
      await writeFile(
        path,
        await sharp(Buffer.from(draw(newPen(seededRandom(seed)))))
          .png()
          .toBuffer(),
      )
      return { path, box: null, code, kind: 'drawn', source: `drawn ${name}`, part: 'train' }
    },
    { concurrency: 2 },
  )
}
