import type { ArticleDocuments } from '../search-index.ts'
import { type IndexDocument, indexDocument } from './index-document.ts'
import { textKeys } from './search-keys.ts'

/** Bytes of one request. Meilisearch takes 100 MB unless it was told otherwise, and keeps as much in its task database until it is done. */
const batchBytes = 16_000_000

/** One request's documents, as lines of JSON. */
export interface Batch {
  readonly lines: string
  readonly ids: readonly string[]
}

/** Articles cut into requests: an article's documents go in one, unless they alone are too many for it. */
export function* batchesOf(articles: Iterable<ArticleDocuments>, mostBytes = batchBytes): Iterable<Batch> {
  let lines: string[] = []
  let ids: string[] = []
  let bytes = 0
  const flush = () => {
    const batch = { lines: lines.join('\n'), ids }
    lines = []
    ids = []
    bytes = 0
    return batch
  }
  for (const article of articles) {
    const documents = documentsOf(article)
    const texts = documents.map((document) => JSON.stringify(document))
    const size = texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 1, 0)
    if (bytes > 0 && bytes + size > mostBytes) yield flush()
    for (const [i, text] of texts.entries()) {
      if (bytes > mostBytes) yield flush()
      lines.push(text)
      ids.push(documents[i]?.id ?? '')
      bytes += Buffer.byteLength(text) + 1
    }
  }
  if (lines.length > 0) yield flush()
}

function documentsOf({ documents }: ArticleDocuments): IndexDocument[] {
  const known = new Map<string, readonly string[]>()
  const keysOf = (text: string) => {
    const keys = known.get(text) ?? textKeys(text)
    known.set(text, keys)
    return keys
  }
  return documents.map((document, place) => indexDocument(document, place, keysOf))
}
