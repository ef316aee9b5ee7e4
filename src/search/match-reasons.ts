import type { GeneLink, TextField } from '../domain/gene-link.ts'
import { findModality } from '../domain/modality.ts'
import { findWords } from './find-words.ts'
import { geneLinksAt } from './gene-links-at.ts'
import { labelWords } from './label-words.ts'
import { wordsMeant } from './misspelling.ts'
import { type PanelInContext, panelDocument } from './panel-document.ts'
import type { SearchFilter } from './search-index.ts'
import { snippet } from './snippet.ts'

/** Where a word or a name can stand, by falling weight. `LABEL`: in the name of the panel's modality. */
const searchFields = [
  'PANEL_CAPTION',
  'FIGURE_CAPTION',
  'MENTIONS',
  'TITLE',
  'ABSTRACT',
  'LABEL',
  'IMAGE_TEXT',
] as const
type SearchField = (typeof searchFields)[number]

/** Something of a search that a panel has. */
export interface MatchReason {
  readonly kind: 'WORD' | 'GENE' | 'ORGANISM' | 'MODALITY'
  readonly field: SearchField
  /** HTML with `<mark>`; null for an organism. */
  readonly snippet: string | null
  /** The gene's key, the organism's name or the modality's code; null for words. */
  readonly value: string | null
  /** A gene as the text has it; null for anything else. */
  readonly writtenAs: string | null
}

/**
 * Why a search found a panel, by falling weight of the fields. It reads words and texts as the engines do, but asks none: to look a few panels
 * up in an index takes a word that many have as long as to look for it.
 */
export function matchReasons(words: string, filter: SearchFilter, context: PanelInContext): MatchReason[] {
  const reasons = [...wordReasons(words, context), ...geneReasons(filter, context), ...labelReasons(filter, context)]
  return reasons.toSorted((a, b) => searchFields.indexOf(a.field) - searchFields.indexOf(b.field))
}

function wordReasons(words: string, context: PanelInContext): MatchReason[] {
  const document = panelDocument(context, null)
  const texts: Record<SearchField, string> = {
    PANEL_CAPTION: document.panelCaption,
    FIGURE_CAPTION: document.figureCaption,
    MENTIONS: document.mentions,
    TITLE: document.title,
    ABSTRACT: document.abstract,
    LABEL: labelWords(document.modality),
    IMAGE_TEXT: document.imageText,
  }
  const asked = [words, ...wordsMeant(words, Object.values(texts))].join(' ')
  return searchFields.flatMap((field): MatchReason[] => {
    const places = findWords(asked, texts[field])
    if (places.length === 0) return []
    return [{ kind: 'WORD', field, snippet: snippet(texts[field], places), value: null, writtenAs: null }]
  })
}

/** Of each gene that was asked for, the nearest place. */
function geneReasons(
  { gene = [], geneAll = [], geneScope = 'FIGURE' }: SearchFilter,
  context: PanelInContext,
): MatchReason[] {
  const links = geneLinksAt(geneScope, context)
  return [...new Set([...geneAll, ...gene])].flatMap((key): MatchReason[] => {
    const link = links.find((each) => each.key === key)
    if (link === undefined) return []
    const marked = snippet(textOf(link, context), [link.span])
    return [{ kind: 'GENE', field: fieldOf(link.field), snippet: marked, value: key, writtenAs: link.text }]
  })
}

function labelReasons({ modality, organism }: SearchFilter, { panel }: PanelInContext): MatchReason[] {
  const organisms = panel.organisms
    .filter(({ name }) => organism?.includes(name))
    .map(({ name, field }): MatchReason => {
      return { kind: 'ORGANISM', field: fieldOf(field), snippet: null, value: name, writtenAs: null }
    })
  const code = panel.label?.modality
  const name = code && modality?.includes(code) ? findModality(code)?.name : undefined
  if (code === undefined || name === undefined) return organisms
  const marked = snippet(name, [[0, name.length]])
  return [...organisms, { kind: 'MODALITY', field: 'LABEL', snippet: marked, value: code, writtenAs: null }]
}

function fieldOf(field: TextField): SearchField {
  return field === 'MENTION' ? 'MENTIONS' : field
}

function textOf({ field, sentence }: GeneLink, { article, figure, panel }: PanelInContext): string {
  if (field === 'MENTION') return figure.mentions[sentence ?? 0] ?? ''
  return {
    PANEL_CAPTION: panel.caption,
    FIGURE_CAPTION: figure.caption.text,
    TITLE: article.title,
    ABSTRACT: article.abstract,
  }[field]
}
