import * as z from 'zod'
import { normaliseDoi } from '../domain/normalise-doi.ts'
import type { CloudMetadata } from './article-package.ts'

/** The record's name in the PMC cloud layout: `PMC7870244.1`, as a folder and as the stem of its files. */
const recordName = /^PMC(\d+)\.(\d+)$/i

/** Every field may be missing, null or of another type: a bad field costs itself, not the rest. */
const text = z.string().trim().min(1).nullable().catch(null)
const identifier = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).trim() || null)
  .nullable()
  .catch(null)

const schema = z.object({
  pmcid: identifier,
  version: z.coerce.number().int().positive().nullable().catch(null),
  pmid: identifier,
  doi: text,
  license_code: text,
  is_retracted: z.boolean().catch(false),
})

/**
 * The metadata file of the PMC cloud service. A file that is no JSON still leaves what the record's name tells (id and version): broken
 * metadata must not lose an article.
 *
 * @param recordStem name of the file or folder without ending, `PMC7870244.1`
 */
export function parseCloudMetadata(content: string, recordStem: string): CloudMetadata {
  const named = recordName.exec(recordStem)
  const fields = schema.safeParse(parseJson(content)).data
  return {
    pmcid: normalisePmcid(fields?.pmcid ?? named?.[1] ?? null),
    version: fields?.version ?? (named === null ? null : Number(named[2])),
    pmid: normalisePmid(fields?.pmid ?? null),
    doi: normaliseDoi(fields?.doi ?? ''),
    licenceCode: fields?.license_code ?? null,
    isRetracted: fields?.is_retracted ?? false,
  }
}

/** The name of the metadata file that belongs to this XML, among the names of the same package; undefined where there is none. */
export function findMetadataName(xmlName: string, names: readonly string[]): string | undefined {
  const folder = xmlName.slice(0, xmlName.lastIndexOf('/') + 1)
  const inFolder = names.filter((name) => name.startsWith(folder) && /^[^/]+\.json$/i.test(name.slice(folder.length)))
  const sameStem = inFolder.find((name) => stem(name).toLowerCase() === stem(xmlName).toLowerCase())
  return sameStem ?? inFolder.find((name) => isRecordName(stem(name)))
}

export function isRecordName(name: string): boolean {
  return recordName.test(name)
}

/** Name without folder and ending. */
export function stem(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '')
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ''))
  } catch {
    return null
  }
}

function normalisePmcid(value: string | null): string | null {
  const digits = /^(?:PMC)?(\d+)(?:\.\d+)?$/i.exec(value ?? '')?.[1]
  return digits === undefined ? null : `PMC${digits}`
}

/** "0" and the like stand where there is none, and must not make one article of many. */
function normalisePmid(value: string | null): string | null {
  return /^(?:PMID:?\s*)?0*([1-9]\d{0,14})$/i.exec(value ?? '')?.[1] ?? null
}
