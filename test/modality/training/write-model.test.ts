import { readFile } from 'node:fs/promises'
import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { modelDescription } from '../../../src/modality/model-file.ts'
import { readModel } from '../../../src/networks/model-folder.ts'
import { randomBackbone, writeSmallModel } from '../small-model.ts'

test('weights are kept to a sixty-fourth of themselves, the last layer as it is; so the file packs well', async () => {
  const model = await writeSmallModel()
  const { tensors, origin } = await readModel(model.folder, modelDescription)
  for (const [name, { data }] of randomBackbone()) {
    const kept = tensors.get(name)?.data ?? []
    const errors = data.map((value, i) => Math.abs((kept[i] ?? Number.NaN) - value) - Math.abs(value) / 64)
    // A half has steps of its own near nothing.
    expect(Math.max(...errors)).toBeLessThan(1e-7)
  }
  const last = tensors.get('head.weight')?.data ?? []
  expect(last.some((value) => Math.fround(value * 2 ** 12) % 1 !== 0)).toBe(true)
  const bytes = await readFile(origin)
  expect(deflateSync(bytes).length / bytes.length).toBeLessThan(0.8)
  await model.remove()
})
