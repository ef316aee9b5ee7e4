import type Database from 'libsql'
import { vectorBytes } from '../../domain/visual-features.ts'
import { documentHash } from '../document-hash.ts'
import { plainWords } from '../misspelling.ts'
import { normaliseText } from '../normalise-text.ts'
import type { ArticleDocuments, FacetName } from '../search-index.ts'
import { type ArticlePart, articleParts } from './article-parts.ts'
import type { FacetValues, WritingMemory } from './index-memory.ts'
import { levels } from './levels.ts'
import { packPart } from './pack-part.ts'
import { dateBlock, firstIdOf, lastIdOf } from './panel-ids.ts'
import { type WordRow, wordRows } from './word-rows.ts'

/** Puts the documents in the place of what the index has of these articles. To be run inside a transaction. */
export function replaceArticles(
  db: Database.Database,
  memory: WritingMemory,
  articles: readonly ArticleDocuments[],
): void {
  const statements = prepare(db)
  removeArticles(
    db,
    articles.map(({ articleId }) => articleId),
  )
  const nextId = idsFrom(statements.lastPart)
  const codeOf = codesFrom(memory.facets, statements.insertValue)
  const newTerms: string[] = []
  const parts = articles
    .flatMap(({ articleId, documents }) => articleParts(articleId, documents))
    .map((part) => ({ ...part, id: nextId(dateBlock(part.documents[0]?.published ?? null), part.documents.length) }))
    // The word index writes a piece of its own for every step back.
    .sort((a, b) => a.id - b.id)
  // One JSON text is taken over faster than many rows; but not between words, where FTS5 would write out what it has for every such statement.
  const panels = parts.flatMap(({ id, documents }) =>
    documents.map((document, i) => [id + i, document.panelId, documentHash(document)]),
  )
  statements.insertPanels.run([JSON.stringify(panels)])
  const rows = parts.map((part, number) => {
    const hasNewWords = memory.terms.size < wellKnownWords || number % 8 === 0
    const ofPart = wordRows(part.documents, (text) => {
      const normal = normaliseText(text)
      if (hasNewWords) addTerms(memory.terms, plainWords(normal), newTerms)
      return normal
    })
    insertPart(statements, part, ofPart, codeOf)
    return ofPart
  })
  statements.insertTerms.run([JSON.stringify(newTerms)])
  for (const [level, insert] of statements.insertWords.entries()) {
    for (const [number, { id }] of parts.entries()) insertWords(insert, id, rows[number]?.[level] ?? [])
  }
}

/** Once so many are known, new ones are rare, and every eighth article is looked through for them. */
const wellKnownWords = 5_000

type Statements = ReturnType<typeof prepare>

function insertPart(
  statements: Statements,
  { id, articleId, place, documents }: ArticlePart & { readonly id: number },
  rows: readonly (readonly WordRow[])[],
  codeOf: (facet: FacetName, value: string) => number,
): void {
  const { records, confidences, genes, organisms } = packPart(documents, rows, codeOf)
  const columns = [records, confidences, genes, organisms].map(bytesOf)
  statements.insertPart.run([id, articleId, place, documents.length, ...columns])
  for (const [i, { visualFeatures }] of documents.entries()) {
    if (visualFeatures === null) continue
    statements.insertFeatures.run([id + i, visualFeatures.model, vectorBytes(visualFeatures.vector)])
  }
}

function insertWords(insert: Statement, firstId: number, rows: readonly WordRow[]): void {
  let id = firstId
  for (const { panels, words } of rows) {
    insert.run([id, ...words])
    id += panels
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint16Array | Uint32Array | Float64Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}

function prepare(db: Database.Database) {
  return {
    lastPart: db.prepare('SELECT max(id + panels) FROM article_part WHERE id BETWEEN ? AND ?').pluck(),
    insertPart: db.prepare('INSERT INTO article_part VALUES (?, ?, ?, ?, ?, ?, ?, ?)'),
    insertPanels: db.prepare('INSERT INTO panel SELECT value->>0, value->>1, value->>2 FROM json_each(?)'),
    insertFeatures: db.prepare('INSERT INTO panel_features (id, model, vector) VALUES (?, ?, ?)'),
    insertWords: levels.map(({ table, columns }) => {
      const names = columns.map(({ name }) => name).join(', ')
      return db.prepare(`INSERT INTO ${table} (rowid, ${names}) VALUES (?${', ?'.repeat(columns.length)})`)
    }),
    insertValue: db.prepare('INSERT INTO facet_value (facet, code, value) VALUES (?, ?, ?)'),
    insertTerms: db.prepare('INSERT INTO spelling (term) SELECT value FROM json_each(?)'),
  }
}

type Statement = Database.Statement

function removeArticles(db: Database.Database, articleIds: readonly string[]): void {
  const parts = 'FROM article_part WHERE article_id IN (SELECT value FROM json_each(?))'
  const list = JSON.stringify(articleIds)
  const panels = `SELECT panel.id FROM (SELECT id, panels ${parts}) AS part
    CROSS JOIN panel ON panel.id BETWEEN part.id AND part.id + part.panels - 1`
  for (const { table } of levels) db.prepare(`DELETE FROM ${table} WHERE rowid IN (${panels})`).run([list])
  for (const table of ['panel_features', 'panel'])
    db.prepare(`DELETE FROM ${table} WHERE id IN (${panels})`).run([list])
  db.prepare(`DELETE ${parts}`).run([list])
}

function codesFrom(
  facets: Readonly<Record<FacetName, FacetValues>>,
  insert: Statement,
): (facet: FacetName, value: string) => number {
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
function idsFrom(lastPart: Statement): (block: number, panels: number) => number {
  const free = new Map<number, number>()
  return (block, panels) => {
    const taken = free.get(block) ?? (lastPart.all([firstIdOf(block), lastIdOf(block)])[0] as number | null)
    const id = taken ?? firstIdOf(block)
    free.set(block, id + panels)
    return id
  }
}

function addTerms(terms: Set<string>, words: readonly string[], added: string[]): void {
  for (const word of words) {
    if (terms.has(word)) continue
    terms.add(word)
    added.push(word)
  }
}
