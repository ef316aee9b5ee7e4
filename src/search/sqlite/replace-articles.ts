import type Database from 'libsql'
import { vectorBytes } from '../../domain/visual-features.ts'
import { remembered } from '../../remembered.ts'
import { documentHash } from '../document-hash.ts'
import { geneWords } from '../gene-word.ts'
import { labelWords } from '../label-words.ts'
import { normaliseText } from '../normalise-text.ts'
import type { ArticleDocuments, FacetName, PanelDocument } from '../search-index.ts'
import { documentFacets } from './document-facets.ts'
import type { IndexMemory } from './index-memory.ts'
import { withoutMarks } from './key-tokens.ts'
import { dateBlock, firstIdOf, lastIdOf } from './panel-ids.ts'
import { sampledOneIn, wordColumns } from './schema.ts'
import { forPlainWords } from './spelling.ts'

/** Puts the documents in the place of what the index has of these articles. To be run inside a transaction. */
export function replaceArticles(
  db: Database.Database,
  memory: IndexMemory,
  articles: readonly ArticleDocuments[],
): void {
  const statements = prepare(db)
  removeArticles(
    db,
    articles.map(({ articleId }) => articleId),
  )
  const codeOf = codesFrom(memory, statements.insertValue)
  const addTerm = termsTo(memory, statements.insertTerm)
  const nextId = idsFrom(statements.lastId)
  const rows: { id: number; isSampled: boolean; words: string[] }[] = []
  for (const [number, { articleId, documents }] of articles.entries()) {
    const hasNewWords = memory.terms.size < wellKnownWords || number % 8 === 0
    // Title, abstract and caption come again with every panel.
    const prepareText = remembered((text: string) => {
      const normal = withoutMarks(normaliseText(text))
      if (hasNewWords) forPlainWords(normal, addTerm)
      return normal
    })
    for (const [place, document] of documents.entries()) {
      const id = nextId(dateBlock(document.published))
      const hash = documentHash(document)
      const { facets, genes, organisms, keys } = documentFacets(document, codeOf)
      statements.insertPanel.run([
        ...[id, document.panelId, articleId, place, hash, document.confidence ?? noConfidence],
        ...[facets, genes.PANEL, genes.FIGURE, genes.ARTICLE, organisms],
      ])
      const { visualFeatures } = document
      if (visualFeatures !== null) {
        statements.insertFeatures.run([id, visualFeatures.model, vectorBytes(visualFeatures.vector)])
      }
      const named = geneWords(document.genes)
      const geneWordsOfTexts = [named.PANEL, '', named.FIGURE, '', named.ARTICLE]
      const texts = textsOf(document).map((text, i) => `${prepareText(text)} ${geneWordsOfTexts[i]}`)
      const inPicture = withoutMarks(normaliseText(document.imageText))
      rows.push({ id, isSampled: isSampled(hash), words: [...texts, labelWords(document.modality), inPicture, keys] })
    }
  }
  // The word index writes a piece of its own for every step back.
  for (const { id, isSampled, words } of rows.sort((a, b) => a.id - b.id)) {
    statements.insertWords.run([id, ...words])
    if (!isSampled) continue
    statements.insertSampled.run([id])
    statements.insertSampledWords.run([id, ...words])
  }
}

/** Once so many are known, new ones are rare, and every eighth article is looked through for them. */
const wellKnownWords = 10_000

/** Below every confidence: such panels pass no condition on confidence and come last. */
const noConfidence = -1

/** Texts that people wrote: their words are worth suggesting. */
function textsOf({ panelCaption, figureCaption, mentions, title, abstract }: PanelDocument): string[] {
  return [panelCaption, figureCaption, mentions, title, abstract]
}

const sampledHashes = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].slice(
  0,
  64 / sampledOneIn,
)

/** By a hash, which is evenly spread over its 64 characters. */
function isSampled(hash: string): boolean {
  return sampledHashes.includes(hash.charAt(0))
}

function prepare(db: Database.Database) {
  const columns = wordColumns.map(({ name }) => name)
  const insertInto = (table: string) =>
    db.prepare(`INSERT INTO ${table} (rowid, ${columns.join(', ')}) VALUES (?${', ?'.repeat(columns.length)})`)
  return {
    lastId: db.prepare('SELECT max(id) FROM panel WHERE id BETWEEN ? AND ?').pluck(),
    insertPanel: db.prepare('INSERT INTO panel VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    insertFeatures: db.prepare('INSERT INTO panel_features (id, model, vector) VALUES (?, ?, ?)'),
    insertWords: insertInto('words'),
    insertSampled: db.prepare('INSERT INTO sampled (id) VALUES (?)'),
    insertSampledWords: insertInto('sampled_words'),
    insertValue: db.prepare('INSERT INTO facet_value (facet, code, value) VALUES (?, ?, ?)'),
    insertTerm: db.prepare('INSERT INTO spelling (term) VALUES (?)'),
  }
}

type Statement = Database.Statement

function removeArticles(db: Database.Database, articleIds: readonly string[]): void {
  const ids = 'SELECT id FROM panel WHERE article_id IN (SELECT value FROM json_each(?))'
  const list = JSON.stringify(articleIds)
  for (const table of ['words', 'sampled_words']) db.prepare(`DELETE FROM ${table} WHERE rowid IN (${ids})`).run([list])
  for (const table of ['sampled', 'panel_features', 'panel'])
    db.prepare(`DELETE FROM ${table} WHERE id IN (${ids})`).run([list])
}

function codesFrom({ facets }: IndexMemory, insert: Statement): (facet: FacetName, value: string) => number {
  return (facet, value) => {
    const { codes, values } = facets[facet]
    const known = codes.get(value)
    if (known !== undefined) return known
    const code = values.push(value) - 1
    codes.set(value, code)
    insert.run([facet, code, value])
    return code
  }
}

/** Free ids of a date's block, one after the other. */
function idsFrom(lastId: Statement): (block: number) => number {
  const last = new Map<number, number>()
  return (block) => {
    const taken = last.get(block) ?? (lastId.all([firstIdOf(block), lastIdOf(block)])[0] as number | null)
    const id = taken === null ? firstIdOf(block) : taken + 1
    last.set(block, id)
    return id
  }
}

function termsTo({ terms }: IndexMemory, insert: Statement): (word: string) => void {
  return (word) => {
    if (terms.has(word)) return
    terms.add(word)
    insert.run([word])
  }
}
