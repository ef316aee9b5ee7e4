import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ImageTextSummary } from '../../src/ingest/read-image-texts.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'
import { onlyJsonLine, runFiglens } from './run-figlens.ts'

const article = join(import.meta.dirname, '../../samples/folders/figlens-demo-6')

describe('the words inside the pictures, as a second pass', () => {
  let home: string
  const figlens = (...args: string[]) => runFiglens([...args, '--home', home, '--json'], { FIGLENS_BACKEND: 'wasm' })

  beforeAll(async () => {
    home = join(temporaryFolder(), 'home')
    expect((await figlens('ingest', article)).status).toBe(0)
  })

  test('a limited run leaves the rest to the next one, until none is left', async () => {
    const finished = await figlens('ocr', '--limit', '1')
    expect(finished.status).toBe(0)
    const first = onlyJsonLine<ImageTextSummary>(finished)
    expect(first).toMatchObject({ images: 1, errors: [], interrupted: false, reader: expect.any(String) })
    expect(first.left).toBeGreaterThan(0)
    expect(onlyJsonLine(await figlens('ocr'))).toMatchObject({ images: first.left, left: 0 })
    expect(onlyJsonLine(await figlens('ocr'))).toMatchObject({ images: 0, words: 0, left: 0 })
  })

  test.each(['0', 'many'])('a limit of %s is wrong usage', async (limit) => {
    expect((await figlens('ocr', '--limit', limit)).status).toBe(2)
  })
})
