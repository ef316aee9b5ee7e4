import type { ArticleRecord } from '../domain/record.ts'
import { hashLexicons, openLexicon, openOrganisms } from '../entities/open-lexicon.ts'
import { type EntityLexicons, linkEntities } from './link-entities.ts'

export interface EntityLinker {
  /** Equal only for lexicons that link alike. */
  version(): Promise<string>
  /** `linkEntities` with the lexicons of the program, which are opened for the first record. */
  link(record: ArticleRecord): Promise<ArticleRecord>
}

export function createEntityLinker(): EntityLinker {
  let version: Promise<string> | undefined
  let lexicons: Promise<EntityLexicons> | undefined
  return {
    version() {
      version ??= hashLexicons()
      return version
    },
    async link(record) {
      lexicons ??= openLexicons()
      return linkEntities(record, await lexicons)
    },
  }
}

async function openLexicons(): Promise<EntityLexicons> {
  const [genes, organisms] = await Promise.all([openLexicon(), openOrganisms()])
  return { genes, organisms }
}
