import type { ArticleDocuments, PanelDocument, SearchRequest } from '../../src/search/search-index.ts'

/** A panel document of which a test says only what it is about. `panelId` is `<article>:f:<n>`. */
export function panelDocument(panelId: string, about: Partial<PanelDocument> = {}): PanelDocument {
  const [articleId = '', figure = ''] = panelId.split(':')
  return {
    panelId,
    figureId: `${articleId}:${figure}`,
    articleId,
    panelCaption: '',
    figureCaption: '',
    mentions: '',
    title: '',
    abstract: '',
    imageText: '',
    genes: { PANEL: [], FIGURE: [], ARTICLE: [] },
    organisms: [],
    modality: null,
    confidence: null,
    labelSource: null,
    compound: null,
    journal: null,
    articleType: null,
    year: null,
    published: null,
    licence: 'CC BY 4.0',
    licenceGroup: 'COMMERCIAL',
    visualFeatures: null,
    ...about,
  }
}

/** Documents grouped as the index takes them. */
export function byArticle(documents: readonly PanelDocument[]): ArticleDocuments[] {
  const groups = Map.groupBy(documents, ({ articleId }) => articleId)
  return [...groups].map(([articleId, group]) => ({ articleId, documents: group }))
}

/** One article a text, `T0`, `T1` …, with one panel whose own caption it is. */
export function captioned(...captions: string[]): PanelDocument[] {
  return captions.map((panelCaption, i) => panelDocument(`T${i}:f:1`, { panelCaption }))
}

export function request(words: string, about: Partial<SearchRequest> = {}): SearchRequest {
  return { words, filter: {}, sort: 'RELEVANCE', first: 100, facets: [], ...about }
}
