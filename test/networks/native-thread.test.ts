import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { hasNativeTensorflow } from '../../src/networks/load-native-tensorflow.ts'

const loader = new URL('../../src/networks/load-native-tensorflow.ts', import.meta.url)

/** In a process of its own: one that ends with a signal would end this one too. */
describe.runIf(hasNativeTensorflow())('native TensorFlow in a thread', () => {
  test.each([
    ['ends', ''],
    ['fails', `throw new Error('lost')`],
  ])(
    'a thread that %s does not take the process with it',
    async (_name, last) => {
      const thread = `
      import { loadNativeTensorflow } from '${loader}'
      const { tf } = await loadNativeTensorflow()
      console.log(tf.sum(tf.ones([3])).dataSync()[0])
      ${last}`
      const program = `
      import { Worker } from 'node:worker_threads'
      const thread = new Worker(new URL(${JSON.stringify(`data:text/javascript,${encodeURIComponent(thread)}`)}), { execArgv: [] })
      thread.on('error', ({ message }) => console.log(message))
      thread.on('exit', () => console.log('ended'))`
      const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program])
      expect(stdout.trim().split('\n').sort()).toEqual(last === '' ? ['3', 'ended'] : ['3', 'ended', 'lost'])
    },
    60_000,
  )
})
