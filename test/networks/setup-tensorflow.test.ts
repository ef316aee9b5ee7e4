import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { hasNativeTensorflow } from '../../src/networks/load-native-tensorflow.ts'

const empty = mkdtempSync(join(tmpdir(), 'figlens-setup-'))
afterAll(() => rmSync(empty, { recursive: true }))

/** Without any program in reach, so that no test downloads or builds. */
function setUp(args: readonly string[]) {
  const env = { ...process.env, PATH: empty, FIGLENS_TENSORFLOW_CACHE: join(empty, 'cache') }
  return spawnSync(process.execPath, ['scripts/setup-tensorflow.ts', ...args], { encoding: 'utf8', env })
}

test.runIf(process.platform === 'linux')(
  'without a compiler it says what is missing and how to get it, and breaks nothing',
  () => {
    const before = hasNativeTensorflow()
    const { status, stderr } = setUp(['--force'])
    expect(status).toBe(1)
    expect(stderr).toBe(
      '`g++ --version` does not run on this machine. It compiles the binding; Debian and Ubuntu have it in the package g++.\n',
    )
    expect(hasNativeTensorflow()).toBe(before)
  },
)

test.runIf(hasNativeTensorflow())('where it works already there is nothing to do', () => {
  const { status, stdout } = setUp([])
  expect(stdout).toMatch(/is already here and works: nothing to do/)
  expect(status).toBe(0)
})
