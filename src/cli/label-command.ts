import { Command } from 'commander'
import { loadConfiguration } from '../config.ts'
import { FiglensError } from '../domain/errors.ts'
import { findModality, isLeafCode, type LabelCode, modalityLeaves } from '../domain/modality.ts'
import type { ArticleStore, StoredPanel } from '../store/article-store.ts'
import { changeCollection } from './change-collection.ts'

interface LabelOptions {
  readonly home?: string
  readonly undo?: boolean
  readonly json?: boolean
}

export function labelCommand(): Command {
  return new Command('label')
    .description(
      'Correct the modality of a panel by hand. The label holds from then on, also when the article is read anew, and is what ' +
        '`figlens export labels` writes.',
    )
    .argument('<panelId>', 'as `figlens search --json` prints it')
    .argument('[modality]', 'code or key: DMFL, fluorescence …; or uncertain, where it cannot be told')
    .option('--undo', "instead of a modality: take off what was said by hand, so that the machine's label holds again")
    .action(label)
}

async function label(
  panelId: string,
  modality: string | undefined,
  { home, undo = false, json }: LabelOptions,
): Promise<void> {
  if (modality === undefined && !undo) throw new FiglensError('USAGE', nothingSaid(panelId))
  if (modality !== undefined && undo) throw new FiglensError('USAGE', 'Name a modality, or else --undo, not both.')
  const code = modality === undefined ? null : labelCode(modality)
  const { settings } = await loadConfiguration({ home })
  const change = async (store: ArticleStore) => {
    const { before, after } = await relabel(store, panelId, code)
    if (json) console.log(JSON.stringify({ panelId, before, modality: after }))
    else console.log(`${panelId}: ${named(before)} → ${named(after)}${undo ? ', as the machine has it' : ''}`)
  }
  await changeCollection(settings, change, 'The change is stored, and brought to the index later.')
}

function nothingSaid(panelId: string): string {
  return `What is the modality of ${panelId}? Name it, as in \`figlens label ${panelId} fluorescence\`, or take the label off with --undo.`
}

/**
 * @param code Null takes off what a person said.
 * @returns What held, and what holds now.
 */
async function relabel(store: ArticleStore, panelId: string, code: LabelCode | null) {
  const [panel] = await store.panels([panelId])
  const changed = await (code === null ? store.undoHumanLabel(panelId) : store.saveHumanLabel(panelId, code))
  if (!changed) throw unchanged(panelId, panel)
  const [relabelled] = await store.panels([panelId])
  return { before: panel?.label?.modality ?? null, after: relabelled?.label?.modality ?? null }
}

function unchanged(panelId: string, panel: StoredPanel | undefined): FiglensError {
  const message = panel?.image
    ? `No person has labelled the panel "${panelId}": there is nothing to take off.`
    : `There is no panel "${panelId}" with a picture. \`figlens search --json\` prints the ids of panels.`
  return new FiglensError('NOT_FOUND', message)
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
