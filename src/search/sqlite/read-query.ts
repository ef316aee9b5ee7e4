import type Database from 'libsql'
import { besideGeneWords } from '../gene-word.ts'
import { parseWords, type SearchTerm } from '../parse-words.ts'
import type { SearchFilter } from '../search-index.ts'
import type { ListFacet } from './facet-codes.ts'
import type { IndexMemory } from './index-memory.ts'
import { geneToken, noToken, organismToken } from './key-tokens.ts'
import { matchExpression } from './match-expression.ts'
import { type Condition, panelConditions } from './panel-queries.ts'
import { correctSpelling, hasMatch } from './spelling.ts'

/** What is asked of the tables. Each expression is one of FTS5; null: nothing is asked. */
export interface IndexQuery {
  readonly words: string | null
  /** Without the words of the filter's genes, which are there for the ranking: what the facet of genes is counted among. */
  readonly wordsBesideGenes: string | null
  /** Genes of which any, and those that all have to be there. */
  readonly gene: string | null
  readonly geneAll: string | null
  readonly organism: string | null
  /** Asked of each panel; what the filter says of facets of one value is not among these. */
  readonly conditions: readonly Condition[]
}

/** To be run inside a transaction. */
export function readQuery(
  db: Database.Database,
  { facets }: IndexMemory,
  words: string,
  filter: SearchFilter,
): IndexQuery {
  const { gene, geneAll = [], geneScope = 'FIGURE', organism } = filter
  const geneTokens = (keys: readonly string[]) => keys.map((key) => geneToken(geneScope, facets.gene.codes.get(key)))
  const terms = spelt(db, parseWords(words))
  return {
    words: expressionOf(terms),
    wordsBesideGenes: expressionOf(besideGeneWords(terms, filter)),
    gene: gene === undefined ? null : anyOf(geneTokens(gene)),
    geneAll: geneAll.length === 0 ? null : geneTokens(geneAll).map(quote).join(' AND '),
    organism:
      organism === undefined ? null : anyOf(organism.map((name) => organismToken(facets.organism.codes.get(name)))),
    conditions: panelConditions(filter),
  }
}

/** Everything that the word index is asked at once; null where that is nothing. */
export function matchOf(query: IndexQuery, words: string | null = query.words, without?: ListFacet): string | null {
  const { gene, geneAll, organism } = query
  const all = [words, without === 'gene' ? null : gene, geneAll, without === 'organism' ? null : organism]
  const asked = all.filter((expression) => expression !== null)
  return asked.length === 0 ? null : asked.map((expression) => `(${expression})`).join(' AND ')
}

function spelt(db: Database.Database, terms: readonly SearchTerm[]): readonly SearchTerm[] {
  return terms.length === 0 || hasMatch(db, matchExpression(terms)) ? terms : correctSpelling(db, terms)
}

function expressionOf(terms: readonly SearchTerm[]): string | null {
  return terms.length === 0 ? null : matchExpression(terms)
}

function anyOf(tokens: readonly string[]): string {
  return [...new Set([noToken, ...tokens])].map(quote).join(' OR ')
}

function quote(token: string): string {
  return `"${token}"`
}
