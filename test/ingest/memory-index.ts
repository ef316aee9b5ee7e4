import { documentHash } from '../../src/search/document-hash.ts'
import type { ArticleDocuments, IndexedDocument, PanelDocument, SearchIndex } from '../../src/search/search-index.ts'
import { allOf } from '../setup/all-of.ts'

/** The part of an index that holds documents, and no search. */
export function memoryIndex(): SearchIndex & { readonly documents: Map<string, PanelDocument> } {
  const documents = new Map<string, PanelDocument>()
  const put = (articles: readonly ArticleDocuments[]) => {
    for (const { articleId, documents: fresh } of articles) {
      for (const [id, document] of documents) if (document.articleId === articleId) documents.delete(id)
      for (const document of fresh) documents.set(document.panelId, document)
    }
  }
  const refuse = () => Promise.reject(new Error('The index of this test does not search.'))
  return {
    documents,
    replaceArticles: async (articles) => put(articles),
    search: refuse,
    facetValues: refuse,
    similar: refuse,
    async *matches() {
      yield [...documents.keys()]
    },
    async *contents() {
      const ids = [...documents.keys()].sort()
      for (const id of ids) yield [...documents.values()].filter(({ panelId }) => panelId === id).map(asIndexed)
    },
    status: async () => ({ engine: 'memory', documents: documents.size, current: true }),
    checkIntegrity: async () => undefined,
    async rebuild(articles) {
      const portions = await allOf(articles)
      documents.clear()
      put(portions.flat())
    },
    close: async () => undefined,
  }
}

function asIndexed(document: PanelDocument): IndexedDocument {
  return { panelId: document.panelId, articleId: document.articleId, hash: documentHash(document) }
}
