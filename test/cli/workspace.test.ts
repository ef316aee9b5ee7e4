import { mkdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openWorkspace, pathsIn } from '../../src/cli/workspace.ts'
import { loadConfiguration } from '../../src/config.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'

test('a workspace that fails to open leaves the collection free for the next writer', async () => {
  const { settings } = await loadConfiguration({ home: temporaryFolder() }, {}, '.')
  const { index } = pathsIn(settings.home)
  mkdirSync(index)
  const refused = { code: 'INDEX_UNAVAILABLE' }
  await expect(openWorkspace(settings, 'write')).rejects.toMatchObject(refused)
  await expect(openWorkspace(settings, 'write')).rejects.toMatchObject(refused)
})

test('closing a workspace gives the lock back', async () => {
  const { settings } = await loadConfiguration({ home: temporaryFolder() }, {}, '.')
  await (await openWorkspace(settings, 'write')).close()
  await (await openWorkspace(settings, 'write')).close()
})
