import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'

const script = `
  import { onInterrupt } from ${JSON.stringify(new URL('../../src/cli/on-interrupt.ts', import.meta.url).href)}
  const alive = setInterval(() => {}, 1000)
  onInterrupt(() => {
    console.log('stop')
    setTimeout(() => clearInterval(alive), 1500)
  })
  console.log('ready')`

/** Runs a program that takes 1.5 s to stop, sends it SIGINT after these milliseconds, and says how it ended. */
async function interrupted(...after: readonly number[]) {
  return stopped('SIGINT', ...after)
}

async function stopped(signal: NodeJS.Signals, ...after: readonly number[]) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script])
  const ended = once(child, 'close')
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
    if (text.startsWith('ready')) for (const milliseconds of after) setTimeout(() => child.kill(signal), milliseconds)
  })
  const [status] = await ended
  return { status, stops: output.match(/stop/g)?.length }
}

test('one interruption stops in order, also when it arrives twice at once', async () => {
  expect(await interrupted(0)).toEqual({ status: 0, stops: 1 })
  expect(await interrupted(0, 100)).toEqual({ status: 0, stops: 1 })
})

test.each(['SIGTERM', 'SIGHUP'] as const)('%s stops in order too', async (signal) => {
  expect(await stopped(signal, 0)).toEqual({ status: 0, stops: 1 })
})

test('a second one ends the program at once', async () => {
  expect(await interrupted(0, 900)).toEqual({ status: 130, stops: 1 })
})
