/**
 * Draws the pictures of samples/ again: `node scripts/draw-samples.ts [--originals <folder>]`.
 *
 * Needs a sans-serif font on this machine (the committed pictures were drawn with DejaVu Sans), which is why the pictures
 * are committed and nothing but this script ever draws them. The few real pictures are made again only where
 * `--originals` names a folder with the files that samples/README.md lists.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { cloudArticles, cloudMetadata } from './samples/cloud-metadata.ts'
import { drawnPictures } from './samples/drawn-pictures.ts'
import { realPictures } from './samples/originals.ts'
import { packFolder } from './samples/pack.ts'
import { drawing, type Picture, text } from './samples/picture.ts'

const root = join(import.meta.dirname, '..', 'samples')
const archived = 'archives/figlens-demo-5'

const { values } = parseArgs({ options: { originals: { type: 'string' } } })
await checkFont()
const packed: [string, Buffer][] = [
  ['figlens-demo-5.xml', readFileSync(join(import.meta.dirname, 'samples', 'figlens-demo-5.xml'))],
]
for (const [file, draw] of [
  ...drawnPictures,
  ...(values.originals === undefined ? [] : realPictures(values.originals)),
]) {
  const bytes = await encode(file, await draw())
  if (file.startsWith(`${archived}/`)) packed.push([basename(file), bytes])
  else writeFileSync(join(root, file), bytes)
  console.log(`${file}  ${Math.round(bytes.length / 1024)} kB`)
}
writeFileSync(join(root, `${archived}.tar.gz`), await packFolder(basename(archived), packed))
for (const article of cloudArticles) {
  const name = `${article.pmcid}.${article.version}`
  const folder = join(root, 'pmc-cloud', name)
  writeFileSync(join(folder, `${name}.json`), cloudMetadata(folder, article))
}

function encode(file: string, picture: Picture): Promise<Buffer> {
  const image = sharp(picture).removeAlpha()
  if (extname(file) === '.png') return image.png({ compressionLevel: 9, palette: true, quality: 95 }).toBuffer()
  return image.jpeg({ quality: 84, chromaSubsampling: '4:4:4', mozjpeg: true }).toBuffer()
}

/** Without any font, every letter is drawn as the same box. */
async function checkFont() {
  const [narrow, wide] = await Promise.all(
    ['i', 'W'].map((letter) => drawing(40, 40, text(8, 30, letter, { size: 24 }))),
  )
  if (narrow === undefined || wide === undefined || narrow.equals(wide))
    throw new Error(
      'No font on this machine: install DejaVu Sans (for example the package fonts-dejavu-core) and try again.',
    )
}
