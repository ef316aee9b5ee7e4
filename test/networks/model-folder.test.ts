import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { modelDescription, readModel } from '../../src/networks/model-folder.ts'
import { writeModelFolder } from '../../src/networks/write-model-folder.ts'
import { randomLetterTensors } from '../panels/letters/random-letter-tensors.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'

const one = ['up.bias', { shape: [64], data: new Float32Array(64) }] as const

async function writtenModel(): Promise<string> {
  const folder = temporaryFolder()
  await writeModelFolder(folder, { name: 'letters-1', training: { seed: 5 } }, randomLetterTensors())
  return folder
}

describe('a model in its folder', () => {
  test('comes back as it was written, in half precision', async () => {
    const { tensors, version } = await readModel(await writtenModel(), modelDescription)
    expect(version).toMatch(/^letters-1@[0-9a-f]{8}$/)
    const written = randomLetterTensors()
    expect([...tensors.keys()]).toEqual([...written.keys()])
    for (const [name, { shape, data }] of written) {
      expect(tensors.get(name)?.shape).toEqual(shape)
      expect(Math.abs((tensors.get(name)?.data[0] ?? 99) - (data[0] ?? 0))).toBeLessThan(1e-3)
    }
  })

  test('other weights are another version', async () => {
    const folder = await writtenModel()
    const { version } = await readModel(folder, modelDescription)
    const changed = randomLetterTensors()
    changed.set('up.bias', { shape: [64], data: new Float32Array(64) })
    await writeModelFolder(folder, { name: 'letters-1', training: {} }, changed)
    expect((await readModel(folder, modelDescription)).version).not.toBe(version)
  })

  test('other weights take the place of those that were there', async () => {
    const folder = await writtenModel()
    const { origin } = await readModel(folder, modelDescription)
    await rename(origin, join(folder, 'model.safetensors'))
    await writeFile(`${origin}.tmp`, 'of a process that was killed')
    await writeModelFolder(folder, { name: 'letters-1', training: {} }, new Map([one]))
    const { description } = await readModel(folder, modelDescription)
    expect((await readdir(folder)).sort()).toEqual([description.weights.file, 'model.json'].sort())
  })

  test('a training that is stopped between the weights and their description leaves the model that was there', async () => {
    const folder = await writtenModel()
    const { version } = await readModel(folder, modelDescription)
    await mkdir(join(folder, 'model.json.tmp'))
    await expect(writeModelFolder(folder, { name: 'letters-1', training: {} }, new Map([one]))).rejects.toThrow(
      'EISDIR',
    )
    expect((await readModel(folder, modelDescription)).version).toBe(version)
  })

  test.each([
    ['weights that were exchanged', async (folder: string) => damage(await weightsOf(folder)), /SHA-256/],
    ['missing weights', async (folder: string) => rm(await weightsOf(folder)), /cannot be read/],
    ['a description that is no JSON', (folder: string) => writeFile(join(folder, 'model.json'), '{'), /it is not JSON/],
    [
      'a description without weights',
      (folder: string) => writeFile(join(folder, 'model.json'), '{"format":1}'),
      /weights/,
    ],
    ['a missing folder', (folder: string) => rm(folder, { recursive: true }), /cannot be read/],
  ])('%s is MODEL_UNREADABLE', async (_name, spoil, message) => {
    const folder = await writtenModel()
    await spoil(folder)
    await expect(readModel(folder, modelDescription)).rejects.toMatchObject({
      code: 'MODEL_UNREADABLE',
      message: expect.stringMatching(message),
    })
  })
})

async function weightsOf(folder: string): Promise<string> {
  return (await readModel(folder, modelDescription)).origin
}

async function damage(file: string): Promise<void> {
  const bytes = await readFile(file)
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  await writeFile(file, bytes)
}
