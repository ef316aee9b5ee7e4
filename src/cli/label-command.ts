import { Command } from 'commander'
import { loadConfiguration } from '../config.ts'
import { FiglensError, messageOf } from '../domain/errors.ts'
import { findModality, isLeafCode, type LabelCode, modalityLeaves } from '../domain/modality.ts'
import { syncIndex } from '../ingest/sync-index.ts'
import { exitCodes } from './exit-codes.ts'
import { tellUnindexed } from './tell-unindexed.ts'
import { isIndexDown, openWorkspace } from './workspace.ts'

interface LabelOptions {
  readonly home?: string
  readonly json?: boolean
}

export function labelCommand(): Command {
  return new Command('label')
    .description(
      'Correct the modality of a panel by hand. The label holds from then on, also when the article is read anew, and is what ' +
        '`figlens export labels` writes.',
    )
    .argument('<panelId>', 'as `figlens search --json` prints it')
    .argument('<modality>', 'code or key: DMFL, fluorescence …; or uncertain, where it cannot be told')
    .action(label)
}

async function label(panelId: string, modality: string, { home, json }: LabelOptions): Promise<void> {
  const code = labelCode(modality)
  const { settings } = await loadConfiguration({ home })
  const { store, index, close } = await openWorkspace(settings, 'write', { indexMayBeDown: true })
  try {
    const [before] = await store.panels([panelId])
    if (!(await store.saveHumanLabel(panelId, code))) {
      const message = `There is no panel "${panelId}" with a picture. \`figlens search --json\` prints the ids of panels.`
      throw new FiglensError('NOT_FOUND', message)
    }
    const was = before?.label?.modality ?? null
    console.log(
      json ? JSON.stringify({ panelId, before: was, modality: code }) : `${panelId}: ${named(was)} → ${named(code)}`,
    )
    const { failures } = await syncIndex(store, index)
    tellUnindexed(failures)
    if (failures.length > 0) process.exitCode = exitCodes.failed
  } catch (thrown) {
    if (!isIndexDown(thrown)) throw thrown
    console.error(`${messageOf(thrown)} The label is stored, and brought to the index later.`)
  } finally {
    await close()
  }
}

function labelCode(typed: string): LabelCode {
  const code = findModality(typed)?.code
  if (code === 'UNCERTAIN' || (code !== undefined && isLeafCode(code))) return code
  const valid = modalityLeaves.map((leaf) => `${leaf.code} (${leaf.key})`).join(', ')
  throw new FiglensError('BAD_INPUT', `A panel's label cannot be "${typed}". Valid: ${valid}, UNCERTAIN.`)
}

function named(code: LabelCode | null): string {
  return code === null ? 'no label' : `${code} ${findModality(code)?.key ?? ''}`.trim()
}
