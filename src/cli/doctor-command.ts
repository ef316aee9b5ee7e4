import { statfs } from 'node:fs/promises'
import { Command } from 'commander'
import { loadConfiguration, type ResolvedSetting, type Settings } from '../config.ts'
import { toFiglensError } from '../domain/errors.ts'
import { openCaptionModel } from '../modality/captions/caption-model.ts'
import { modelDescription, readModel, type ShippedModel, shippedModelFolder } from '../networks/model-folder.ts'
import { checkCollection } from './check-collection.ts'
import { checkRights } from './check-rights.ts'
import type { Check } from './doctor-check.ts'
import { existingFolder } from './existing-folder.ts'
import { exitCodes } from './exit-codes.ts'
import { formatTable } from './format-table.ts'
import { fusionAdvice } from './fusion-advice.ts'
import { openConfiguredClassifier } from './open-configured-classifier.ts'

interface DoctorOptions {
  readonly home?: string
  readonly json?: boolean
}

const modalityModel = 'Modality model'
const otherModels: readonly (readonly [name: string, folder: ShippedModel])[] = [
  ['Panel finder', 'panels'],
  ['Letter reader', 'letters'],
  ['Caption model', 'captions'],
]
const lowDiskBytes = 2 * 2 ** 30

export function doctorCommand(): Command {
  return new Command('doctor')
    .description(
      'Say what is used, what is missing and how to get it: Node.js, database, picture files, index, rights, TensorFlow, models, disk, settings.',
    )
    .action(doctor)
}

async function doctor({ home, json }: DoctorOptions): Promise<void> {
  const { settings, resolved } = await loadConfiguration({ home })
  const checks = [
    { name: 'Node.js', status: 'ok' as const, detail: `${process.version} (${process.execPath})` },
    ...(await checkCollection(settings)),
    checkRights(settings.home),
    ...(await checkNetwork(settings)),
    ...(await Promise.all(otherModels.map(([name, folder]) => checkModel(name, folder)))),
    await checkDisk(settings),
  ]
  if (json) console.log(JSON.stringify({ checks, settings: resolved }))
  else console.log(`${formatChecks(checks)}\n\nSettings\n${formatSettings(resolved)}`)
  if (checks.some(({ status }) => status === 'failed')) process.exitCode = exitCodes.failed
}

async function checkNetwork(settings: Settings): Promise<Check[]> {
  try {
    const classifier = await openConfiguredClassifier(settings)
    const { backend, model, classes, input } = classifier
    await classifier.close()
    // One that is damaged is found by its own check.
    const captions = await openCaptionModel().catch(() => null)
    const advice = captions && fusionAdvice(captions, classifier)
    return [
      {
        name: 'TensorFlow',
        status: backend === 'wasm' ? 'advice' : 'ok',
        detail: `backend ${backend}`,
        ...(backend === 'wasm' && { remedy: '`npm run setup:tensorflow` builds the native one, several times faster' }),
      },
      {
        name: modalityModel,
        status: 'ok',
        detail: `${model}: ${classes.length} modalities, input ${input.fit}, ${input.size} px`,
      },
      ...(advice === null ? [] : [{ name: 'Fusion', status: 'advice' as const, ...advice }]),
    ]
  } catch (thrown) {
    const { code, message } = toFiglensError(thrown)
    return [{ name: code === 'MODEL_UNREADABLE' ? modalityModel : 'TensorFlow', status: 'failed', detail: message }]
  }
}

/** Read whole, so that a file that is damaged shows here and not in the middle of the next ingestion. */
async function checkModel(name: string, folder: ShippedModel): Promise<Check> {
  try {
    const { version, tensors } = await readModel(shippedModelFolder(folder), modelDescription)
    const numbers = [...tensors.values()].reduce((sum, { data }) => sum + data.length, 0)
    return { name, status: 'ok', detail: `${version}: ${(numbers / 1e6).toFixed(2)} M parameters` }
  } catch (thrown) {
    return { name, status: 'failed', detail: toFiglensError(thrown).message }
  }
}

async function checkDisk(settings: Settings): Promise<Check> {
  const { bavail, bsize } = await statfs(existingFolder(settings.home))
  const free = bavail * bsize
  const detail = `${(free / 2 ** 30).toFixed(1)} GB free for ${settings.home}`
  if (free >= lowDiskBytes) return { name: 'Disk', status: 'ok', detail }
  return { name: 'Disk', status: 'advice', detail, remedy: 'make room, or name another folder with --home' }
}

function formatChecks(checks: readonly Check[]): string {
  const marks = { ok: '✓', advice: '!', failed: '✗' } as const
  const rows = checks.map(({ name, status, detail, remedy }) => [
    marks[status],
    name,
    remedy ? `${detail} — ${remedy}` : detail,
  ])
  return formatTable(rows, Number.POSITIVE_INFINITY)
}

function formatSettings(settings: readonly ResolvedSetting[]): string {
  const rows = settings.map(({ name, value, source, variable, meaning }) => [
    `  ${name}`,
    String(value) || '(none)',
    source,
    `$${variable}`,
    meaning,
  ])
  return formatTable(rows, Number.POSITIVE_INFINITY)
}
