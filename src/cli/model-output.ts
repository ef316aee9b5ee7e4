import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { FiglensError } from '../domain/errors.ts'
import { type CardNotes, cardNotes } from '../modality/training/model-card.ts'
import type { ModelOutput } from '../modality/training/write-model.ts'
import { typedCommand } from './typed-command.ts'

export interface ModelOutputOptions {
  readonly out?: string
  readonly name?: string
  readonly notes?: string
}

export function withModelOutput(command: Command): Command {
  return command
    .option('--out <folder>', 'write the model, trained on everything, here')
    .option('--name <name>', 'name of the model (default: the last part of --out)')
    .option('--notes <json>', '{provenance, biases}: what the model card says besides numbers')
}

/** Null where nothing is to be written. @throws FiglensError BAD_INPUT where the notes cannot be read. */
export async function modelOutput({ out, name, notes }: ModelOutputOptions): Promise<ModelOutput | null> {
  const said = notes === undefined ? { provenance: '', biases: [] } : await readNotes(notes)
  if (out === undefined) return null
  const command = typedCommand('figlens', process.argv.slice(2))
  return { folder: out, name: name ?? basename(out), command, notes: said }
}

async function readNotes(file: string): Promise<CardNotes> {
  try {
    return cardNotes.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (cause) {
    const message = `${file} cannot be read: --notes names a JSON file {"provenance": "…", "biases": ["…"]}.`
    throw new FiglensError('BAD_INPUT', message, cause)
  }
}
