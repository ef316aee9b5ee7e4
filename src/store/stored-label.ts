import * as z from 'zod'
import { certainGroup, decidedBy, type GroupProbability, type Label, type LabelEvidence } from '../domain/label.ts'
import { groupCodes, isLeafCode, type LabelCode, type LeafCode } from '../domain/modality.ts'
import type { Prisma } from './generated/client.ts'
import { writtenByNewer } from './written-by-newer.ts'

type LabelRow = Prisma.LabelGetPayload<object>

export function storedLabel(row: LabelRow): Label {
  const { confidence, source, model } = row
  const modality = knownLabelCode(row.modality)
  return {
    modality,
    confidence,
    top: topSchema.parse(row.top),
    group: source === 'HUMAN' ? certainGroup(modality) : storedGroup(row),
    source,
    model,
    evidence: row.evidence === null ? null : evidenceSchema.parse(row.evidence),
  }
}

export function topJson(top: Label['top']): Prisma.InputJsonArray {
  return top.map(({ modality, probability }) => ({ modality, probability }))
}

export function evidenceJson({ image, text, decidedBy }: LabelEvidence): Prisma.InputJsonObject {
  return { image: image && topJson(image), text: text && topJson(text), decidedBy }
}

function storedGroup({ groupCode, groupProbability }: LabelRow): GroupProbability | null {
  if (groupCode === null || groupProbability === null) return null
  const code = groupCodes.find((known) => known === groupCode)
  if (code === undefined) throw writtenByNewer(`the modality group ${groupCode}`)
  return { code, probability: groupProbability }
}

const topSchema = z.array(
  z.object({ modality: z.string().transform((code): LeafCode => knownLeafCode(code)), probability: z.number() }),
)

const evidenceSchema = z.object({
  image: topSchema.nullable(),
  text: topSchema.nullable(),
  decidedBy: z.enum(decidedBy),
})

function knownLabelCode(code: string): LabelCode {
  return code === 'UNCERTAIN' ? code : knownLeafCode(code)
}

function knownLeafCode(code: string): LeafCode {
  if (isLeafCode(code)) return code
  throw writtenByNewer(`the modality ${code}`)
}
