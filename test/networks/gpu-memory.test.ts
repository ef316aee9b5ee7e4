import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { gpuMegabytes } from '../../src/networks/gpu-memory.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'
import { writeFiles } from '../setup/write-files.ts'

afterEach(() => vi.unstubAllEnvs())

/** Puts a program of that name before all others. */
function withDriver(script: string): void {
  const folder = writeFiles(temporaryFolder('figlens-driver-'), { 'nvidia-smi': `#!/bin/sh\n${script}\n` })
  chmodSync(join(folder, 'nvidia-smi'), 0o755)
  vi.stubEnv('PATH', folder)
}

test.skipIf(process.platform === 'win32').each([
  ['the smallest of several', 'echo 24564; echo 8192', 8192],
  ['no number', 'echo "[N/A]"', null],
  ['a driver that fails', 'echo 8192; exit 9', null],
])('%s', async (_name, script, expected) => {
  withDriver(script)
  expect(await gpuMegabytes()).toBe(expected)
})

test('no driver', async () => {
  vi.stubEnv('PATH', temporaryFolder())
  expect(await gpuMegabytes()).toBeNull()
})
