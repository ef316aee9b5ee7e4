import type Database from 'libsql'
import { labelWords } from '../label-words.ts'
import { normaliseText } from '../normalise-text.ts'
import type { ArticleDocuments, PanelDocument } from '../search-index.ts'

/** Puts the documents in the place of what the index has of these articles. To be run inside a transaction. */
export function replaceArticles(db: Database.Database, articles: readonly ArticleDocuments[]): void {
  const statements = prepare(db)
  const facetSetIds = new Map<string, number>()
  for (const { articleId, documents } of articles) {
    for (const { id } of statements.panelsOfArticle.all([articleId]) as { id: number }[]) {
      statements.deleteWords.run([id])
      statements.deletePanel.run([id])
    }
    // Title, abstract and caption come again with every panel.
    const normalise = remembered(normaliseText)
    for (const [place, document] of documents.entries()) {
      const facetSet = facetSetId(statements, facetSetIds, document)
      const { panelId, published, confidence } = document
      const tie = `${articleId}:${String(place).padStart(6, '0')}`
      const panel = [panelId, articleId, tie, facetSet, published ?? '', confidence ?? noConfidence]
      const id = statements.insertPanel.run(panel).lastInsertRowid
      const { panelCaption, figureCaption, mentions, title, abstract, modality, imageText } = document
      const columns = [panelCaption, figureCaption, mentions, title, abstract, labelWords(modality), imageText]
      statements.insertWords.run([id, ...columns.map(normalise)])
    }
  }
}

/** Below every confidence: such panels pass no condition on confidence and come last. */
const noConfidence = -1

type Statements = ReturnType<typeof prepare>

function prepare(db: Database.Database) {
  return {
    panelsOfArticle: db.prepare('SELECT id FROM panel WHERE article_id = ?'),
    deleteWords: db.prepare('DELETE FROM words WHERE rowid = ?'),
    deletePanel: db.prepare('DELETE FROM panel WHERE id = ?'),
    insertPanel: db.prepare(
      'INSERT INTO panel (panel_id, article_id, tie, facet_set, published, confidence) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    insertWords: db.prepare(
      `INSERT INTO words (rowid, panel_caption, figure_caption, mentions, title, abstract, labels, image_text)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    findFacetSet: db.prepare(
      `SELECT id FROM facet_set
       WHERE journal IS ? AND year IS ? AND licence = ? AND modality IS ? AND licence_group = ? AND compound IS ?`,
    ),
    insertFacetSet: db.prepare(
      'INSERT INTO facet_set (journal, year, licence, modality, licence_group, compound) VALUES (?, ?, ?, ?, ?, ?)',
    ),
  }
}

function facetSetId(statements: Statements, known: Map<string, number>, document: PanelDocument): number {
  const { journal, year, licence, modality, licenceGroup, compound } = document
  const values = [journal, year, licence, modality, licenceGroup, compound === null ? null : String(compound)]
  const key = JSON.stringify(values)
  const found = known.get(key) ?? (statements.findFacetSet.all(values) as { id: number }[])[0]?.id
  const id = found ?? Number(statements.insertFacetSet.run(values).lastInsertRowid)
  known.set(key, id)
  return id
}

function remembered(make: (text: string) => string): (text: string) => string {
  const made = new Map<string, string>()
  return (text) => {
    const result = made.get(text) ?? make(text)
    made.set(text, result)
    return result
  }
}
