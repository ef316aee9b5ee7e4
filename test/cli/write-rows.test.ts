import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { jsonLines } from '../../src/cli/row-formats.ts'
import { writeRows } from '../../src/cli/write-rows.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'
import { writeFiles } from '../setup/write-files.ts'

async function* rows(count: number, before: (n: number) => void = () => {}) {
  for (let n = 0; n < count; n += 1) {
    before(n)
    yield { n }
  }
}

const destination = (output: string, controller = new AbortController()) => {
  return { format: jsonLines(), output, signal: controller.signal }
}

describe('rows in a file', () => {
  test('stand there once all are written, with the folder that was asked for', async () => {
    const output = join(temporaryFolder(), 'not', 'there', 'rows.jsonl')
    const half = rows(3, () => expect(existsSync(output)).toBe(false))
    expect(await writeRows(half, destination(output))).toBe(3)
    expect(readFileSync(output, 'utf8')).toBe('{"n":0}\n{"n":1}\n{"n":2}\n')
    expect(existsSync(`${output}.part`)).toBe(false)
  })

  test('that were stopped are kept under another name, and what was there before is left alone', async () => {
    const output = join(writeFiles(temporaryFolder(), { 'rows.jsonl': 'of yesterday' }), 'rows.jsonl')
    const controller = new AbortController()
    const stopping = rows(1000, (n) => n === 10 && controller.abort())
    expect(await writeRows(stopping, destination(output, controller))).toBe(11)
    expect(readFileSync(output, 'utf8')).toBe('of yesterday')
    expect(readFileSync(`${output}.part`, 'utf8').trimEnd().split('\n')).toHaveLength(11)
  })

  test('that break off leave what was there before', async () => {
    const output = join(writeFiles(temporaryFolder(), { 'rows.jsonl': 'of yesterday' }), 'rows.jsonl')
    const broken = rows(1000, (n) => {
      if (n === 10) throw new Error('The index went away.')
    })
    await expect(writeRows(broken, destination(output))).rejects.toThrow('The index went away.')
    expect(readFileSync(output, 'utf8')).toBe('of yesterday')
  })

  test('that cannot be written are refused with a sentence', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'rows.jsonl.part'))
    const output = join(folder, 'rows.jsonl')
    await expect(writeRows(rows(1), destination(output))).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining('cannot be written'),
    })
  })

  test('are refused before the first is made where they would take the place of a folder', async () => {
    const output = temporaryFolder()
    const none = rows(1, () => expect.fail('a row was made'))
    await expect(writeRows(none, destination(output))).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: `"${output}" is a folder. Name a file, in it or elsewhere.`,
    })
    expect(existsSync(`${output}.part`)).toBe(false)
  })

  test('that cannot be put in their place leave nothing behind', async () => {
    const output = join(temporaryFolder(), 'rows.jsonl')
    const takenMeanwhile = rows(1, () => mkdirSync(output))
    await expect(writeRows(takenMeanwhile, destination(output))).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining('cannot be written'),
    })
    expect(existsSync(`${output}.part`)).toBe(false)
  })

  test('are not read faster than they are taken', async () => {
    const { promise: taken, resolve: take } = Promise.withResolvers<void>()
    const format = new Transform({
      writableObjectMode: true,
      transform: (row, _, done) => void taken.then(() => done(null, JSON.stringify(row))),
    })
    let read = 0
    const counting = rows(5000, (n) => {
      read = n
    })
    const written = writeRows(counting, { ...destination(join(temporaryFolder(), 'rows')), format })
    for (let turn = 0; turn < 200; turn += 1) await setImmediate()
    expect(read).toBeLessThan(100)
    take()
    expect(await written).toBe(5000)
  })
})
