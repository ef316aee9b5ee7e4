import { expect, test } from 'vitest'
import { drawSheet } from '../../src/panels/draw-sheet.ts'
import { decode, pixel, plain, red } from '../images/pictures.ts'

test('six figures a row, with what is said of them', async () => {
  const picture = await plain(100, 60).png().toBuffer()
  const cell = {
    picture,
    layout: { panels: [] },
    lines: ['0.50: found <1> & 2\u0000', `${'long/'.repeat(20)}.png`],
  } as const
  const { data, width, height } = await decode(await drawSheet(Array.from({ length: 7 }, () => cell)))
  const [column, row] = [width / 6, height / 2]
  const colourAt = (x: number, y: number) => pixel(data, width, x, y)
  expect(colourAt(20, 20)).toEqual(Object.values(red))
  expect(colourAt(5 * column + 20, 20)).toEqual(Object.values(red))
  expect(colourAt(20, row + 20)).toEqual(Object.values(red))
  expect(colourAt(column + 20, row + 20)).not.toEqual(Object.values(red))
})

test('no figure is a sheet too', async () => {
  expect((await decode(await drawSheet([]))).width).toBeGreaterThan(0)
})
