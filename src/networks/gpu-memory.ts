import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Megabytes of the smallest NVIDIA GPU of this machine, in use or not: TensorFlow takes it whole. Null where the driver's program does not say. */
export async function gpuMegabytes(): Promise<number | null> {
  try {
    const query = ['--query-gpu=memory.total', '--format=csv,noheader,nounits']
    const { stdout } = await promisify(execFile)('nvidia-smi', query, { timeout: 5_000 })
    return leastOf(stdout)
  } catch {
    return null
  }
}

function leastOf(lines: string): number | null {
  const sizes = lines.split('\n').map(Number.parseFloat).filter(Number.isFinite)
  return sizes.length === 0 ? null : Math.min(...sizes)
}
