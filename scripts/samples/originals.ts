import { join } from 'node:path'
import sharp from 'sharp'
import { compound } from './compound.ts'
import { type Picture, scaleBar, svg, toPicture } from './picture.ts'

/** The real pictures among the samples, made from the files that samples/README.md names, which must lie in one folder. */
export function realPictures(folder: string): readonly (readonly [file: string, draw: () => Promise<Picture>])[] {
  return [
    ['pmc-cloud/PMC99900002.2/figlens-demo-2-g002.jpg', () => dividingCells(folder)],
    ['pmc-cloud/PMC99900002.2/figlens-demo-2-g004.jpg', () => phaseImage(folder)],
    ['folders/figlens-demo-3/demo3_fig4.jpg', () => sharp(join(folder, 'retina.jpg')).resize(700).png().toBuffer()],
    ['folders/figlens-demo-4/demo4-diatom.jpg', () => diatom(folder)],
  ]
}

/** Part of the field: DNA, phosphorylated histone H3 and actin, each alone and together. */
async function dividingCells(folder: string): Promise<Picture> {
  const size = 300
  const names = ['d0', 'd1', 'd2'].map((channel) => join(folder, `AS_09125_050116030001_D03f00${channel}.tif`))
  const region = { left: 205, top: 205, width: size, height: size }
  const gains = [2.6, 2, 1.7]
  const channels = await Promise.all(
    names.map((name, i) =>
      sharp(name)
        .extract(region)
        .linear(gains[i] ?? 1, -12)
        .toColourspace('b-w')
        .raw()
        .toBuffer(),
    ),
  )
  const [dna, mitosis, actin] = channels
  if (dna === undefined || mitosis === undefined || actin === undefined) throw new Error('Three channels are needed.')
  const inColour = (red: Buffer, green: Buffer, blue: Buffer) =>
    toPicture(
      size,
      size,
      (x, y) => [red, green, blue].map((plane) => (plane[y * size + x] ?? 0) / 255) as [number, number, number],
    )
  const panels = [
    { picture: await inColour(dna, dna, dna), letter: 'a' },
    { picture: await inColour(mitosis, mitosis, mitosis), letter: 'b' },
    { picture: await inColour(actin, actin, actin), letter: 'c' },
    { picture: await inColour(actin, mitosis, dna), letter: 'd' },
  ]
  return compound([panels.slice(0, 2), panels.slice(2)], size, true)
}

/** The scale is 0.107 µm a pixel. */
function phaseImage(folder: string): Promise<Picture> {
  const bar = svg(550, 660, scaleBar(550, 660, 93, '10 µm'))
  return sharp(join(folder, 'cell.png'))
    .toColourspace('srgb')
    .composite([{ input: bar }])
    .png()
    .toBuffer()
}

/** Without the instrument's bar. */
function diatom(folder: string): Promise<Picture> {
  const cropped = sharp(join(folder, 'diatom-wild-000.jpg')).extract({ left: 0, top: 0, width: 1024, height: 690 })
  return cropped.toColourspace('srgb').resize(760).png().toBuffer()
}
