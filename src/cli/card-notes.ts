import { readFile } from 'node:fs/promises'
import { FiglensError } from '../domain/errors.ts'
import { type CardNotes, cardNotes } from '../modality/training/model-card.ts'

/** What `--notes` names; nothing where it names no file. @throws FiglensError BAD_INPUT */
export async function readCardNotes(file: string | undefined): Promise<CardNotes> {
  if (file === undefined) return { provenance: '', biases: [] }
  try {
    return cardNotes.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (cause) {
    const message = `${file} cannot be read: --notes names a JSON file {"provenance": "…", "biases": ["…"]}.`
    throw new FiglensError('BAD_INPUT', message, cause)
  }
}
