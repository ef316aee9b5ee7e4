import { afterEach, expect, test } from 'vitest'
import { openWorkerPool, type WorkerPool } from '../../src/networks/worker-pool.ts'
import type { Action } from './scripted-worker.ts'

type Pool = WorkerPool<Action, unknown, string>

let pool: Pool | undefined
const open = async (threads = 1): Promise<Pool> => {
  pool = await openWorkerPool(new URL('./scripted-worker.ts', import.meta.url), {}, threads)
  return pool
}
afterEach(() => pool?.close())

/** How each of the calls ends. */
async function endings(...calls: Promise<unknown>[]): Promise<unknown[]> {
  return (await Promise.allSettled(calls)).map((call) =>
    call.status === 'fulfilled' ? call.value : call.reason.message,
  )
}

test('a task that fails is an error of its own call; the thread goes on', async () => {
  const { run, info } = await open()
  expect(info).toBe('ready')
  const [failed, done] = await endings(run('fail'), run('answer'))
  expect([failed, done]).toEqual([expect.stringContaining('a task that cannot be done'), 'done'])
})

test.each(['exit', 'crash'] as const)(
  'a thread that ends by %s refuses what is under way, what waits and what comes after',
  async (end) => {
    const { run } = await open()
    const ended = expect.stringContaining('A working thread ended unexpectedly')
    expect(await endings(run(end), run('answer'))).toEqual([ended, ended])
    expect(await endings(run('answer'))).toEqual([ended])
  },
)

test('what a thread died of is kept', async () => {
  const { run } = await open()
  await expect(run('crash')).rejects.toMatchObject({
    code: 'INTERNAL',
    cause: { stack: expect.stringContaining('could not be cloned') },
  })
})

test('closing refuses what waits', async () => {
  const { run, close } = await open()
  const waiting = endings(run('answer'), run('answer'))
  await close()
  expect((await waiting).at(-1)).toContain('were closed while they were in use')
})
