import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { FiglensError } from './domain/errors.ts'

export interface JsonLine<Row> {
  readonly row: Row
  /** From 1, empty lines counted. */
  readonly line: number
}

/**
 * Reads a file of one JSON object a line; empty lines are passed over.
 * @throws FiglensError BAD_INPUT that names the file, and the line where one is at fault.
 */
export async function readJsonLines<Row>(file: string, schema: z.ZodType<Row>): Promise<JsonLine<Row>[]> {
  const text = await readFile(file, 'utf8').catch((cause) => {
    throw new FiglensError('BAD_INPUT', `${file} cannot be read: name a file of JSON lines.`, cause)
  })
  return text.split('\n').flatMap((json, index) => {
    if (json.trim() === '') return []
    const line = index + 1
    try {
      return [{ row: schema.parse(JSON.parse(json)), line }]
    } catch (cause) {
      const reason = cause instanceof z.ZodError ? z.prettifyError(cause).replaceAll(/\s+/g, ' ') : 'it is not JSON'
      throw new FiglensError('BAD_INPUT', `${file}, line ${line}: ${reason}.`, cause)
    }
  })
}
