import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { drawPictures } from '../../../../src/modality/training/drawn/draw-pictures.ts'
import { temporaryFolder } from '../../../setup/temporary-folder.ts'

test('draws pictures of rare modalities, the same for the same seed', async () => {
  const folder = temporaryFolder()
  const [first, again, other] = await Promise.all([
    drawPictures(join(folder, 'a'), 1, 1),
    drawPictures(join(folder, 'b'), 1, 1),
    drawPictures(join(folder, 'c'), 1, 2),
  ])
  const codes = new Set(first.map(({ code }) => code))
  expect([...codes].sort()).toEqual(['DSEC', 'DSEE', 'DSEM', 'GFIG', 'GFLO', 'GGEL', 'GGEN', 'GPLI', 'GSYS', 'GTAB'])
  expect(new Set(first.map(({ source }) => source)).size).toBe(first.length)
  for (const [i, { path }] of first.entries()) {
    const bytes = await readFile(path)
    expect(bytes).toEqual(await readFile(again[i]?.path ?? ''))
    expect(bytes).not.toEqual(await readFile(other[i]?.path ?? ''))
    expect((await sharp(bytes).stats()).channels[0]?.stdev, basename(path)).toBeGreaterThan(5)
  }
})
