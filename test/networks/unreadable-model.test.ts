import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { hasNativeTensorflow } from '../../src/networks/load-native-tensorflow.ts'

const pool = new URL('../../src/networks/worker-pool.ts', import.meta.url)
const workers = ['panels/finder-worker.ts', 'modality/network-worker.ts']
const engines = hasNativeTensorflow() ? ['wasm', 'native'] : ['wasm']

/** In a process of its own: native TensorFlow in a thread that fails can end the process with a signal. */
test.each(workers.flatMap((worker) => engines.map((engine) => [worker, engine])))(
  '%s on %s: a model that is not there is an error, and the process lives on',
  async (worker, engine) => {
    const script = new URL(`../../src/${worker}`, import.meta.url)
    const workerData = { panelModelFolder: '/nowhere', letterModelFolder: '/nowhere', modelFolder: '/nowhere', engine }
    const program = `
      import { SHARE_ENV } from 'node:worker_threads'
      import { openWorkerPool } from '${pool}'
      const options = { workerData: ${JSON.stringify(workerData)}, env: SHARE_ENV, execArgv: [] }
      await openWorkerPool(new URL('${script}'), options, 1).catch(({ code }) => console.log(code))`
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program])
    expect(stdout.trim()).toBe('MODEL_UNREADABLE')
  },
  60_000,
)
