import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { FiglensError } from '../../src/domain/errors.ts'
import { backends } from '../../src/networks/backend.ts'
import { openPanelFinder } from '../../src/panels/open-panel-finder.ts'
import type { PanelFinder } from '../../src/panels/panel-finder.ts'
import { percentiles } from './percentiles.ts'
import { pictureFiles, pictureFolder } from './picture-files.ts'

/**
 * Milliseconds a figure from the bytes to the panels, one figure after the other, once warm: the pictures of a folder over and over. Resident
 * memory is printed on the way: it must level off.
 */
export async function benchPanels(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      backend: { type: 'string', default: 'auto' },
      folder: { type: 'string', default: pictureFolder },
      figures: { type: 'string', default: '200' },
      threads: { type: 'string', default: '1' },
    },
  })
  const backend = [...backends, 'auto' as const].find((name) => name === values.backend)
  if (backend === undefined) throw new RangeError(`There is no backend "${values.backend}".`)
  const files = pictureFiles(values.folder)
  // Read when TensorFlow is loaded, once a process.
  process.env.TF_NUM_INTRAOP_THREADS = values.threads
  const finder = await openPanelFinder({ backend, threads: Number(values.threads) })
  const times = await measure(finder, files, Number(values.figures))
  await finder.close()
  const { p50, p95 } = percentiles(times)
  const mean = times.reduce((a, b) => a + b, 0) / times.length
  console.log(
    `${finder.backend}: ${p50.toFixed(0)} ms a figure at the median, ${mean.toFixed(0)} on average, 95 % within ${p95.toFixed(0)}`,
  )
}

async function measure(finder: PanelFinder, files: readonly string[], wanted: number): Promise<number[]> {
  const times: number[] = []
  for (let i = -1; times.length < wanted; i++) {
    const bytes = await readFile(files[(i + files.length) % files.length] ?? '')
    const started = performance.now()
    if (!(await find(finder, bytes)) || i < 0) continue
    times.push(performance.now() - started)
    if (times.length % Math.ceil(wanted / 10) === 0) {
      console.error(`${times.length} figures, ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB resident`)
    }
  }
  return times
}

/** False for a picture that cannot be read: the corpus has some on purpose. */
async function find(finder: PanelFinder, bytes: Uint8Array): Promise<boolean> {
  try {
    await finder.find(bytes)
    return true
  } catch (error) {
    if (error instanceof FiglensError) return false
    throw error
  }
}
