import * as z from 'zod'
import type { Span } from '../domain/caption-parts.ts'
import { geneEvidences, geneSpecies } from '../domain/gene.ts'
import { type GeneLink, textFields } from '../domain/gene-link.ts'
import type { PanelOrganism } from '../domain/organism.ts'
import type { Prisma } from './generated/client.ts'
import { writtenByNewer } from './written-by-newer.ts'

export function geneLinksJson(links: readonly GeneLink[]): Prisma.InputJsonArray {
  return links.map(({ field, sentence, span, text, key, candidates, evidence, species }) => {
    return { field, sentence, span, text, key, candidates, evidence, species }
  })
}

export function organismsJson(organisms: readonly PanelOrganism[]): Prisma.InputJsonArray {
  return organisms.map(({ meshId, name, taxonomyIds, field }) => ({ meshId, name, taxonomyIds, field }))
}

export function storedGeneLinks(json: Prisma.JsonValue): GeneLink[] {
  return known('genes', geneLinks, json)
}

export function storedOrganisms(json: Prisma.JsonValue): PanelOrganism[] {
  return known('organisms', panelOrganisms, json)
}

function known<Value>(what: string, schema: z.ZodType<Value>, json: Prisma.JsonValue): Value {
  const { success, data, error } = schema.safeParse(json)
  if (success) return data
  throw writtenByNewer(`${what} in a form`, error)
}

const geneLinks = z.array(
  z.object({
    field: z.enum(textFields),
    sentence: z.number().nullable(),
    span: z.tuple([z.number(), z.number()]).transform((span): Span => span),
    text: z.string(),
    key: z.string().nullable(),
    candidates: z.array(z.string()),
    evidence: z.enum(geneEvidences),
    species: z.enum(geneSpecies).nullable(),
  }),
) satisfies z.ZodType<GeneLink[]>

const panelOrganisms = z.array(
  z.object({
    meshId: z.string(),
    name: z.string(),
    taxonomyIds: z.array(z.string()),
    field: z.enum(textFields),
  }),
) satisfies z.ZodType<PanelOrganism[]>
