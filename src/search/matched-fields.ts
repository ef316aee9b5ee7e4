import { labelWords } from './label-words.ts'
import { normaliseText } from './normalise-text.ts'
import { parseWords, tokensOf } from './parse-words.ts'
import type { PanelDocument } from './search-index.ts'

/** Where a word can stand, by falling weight. `LABEL`: in the name of the panel's modality. */
export type SearchField =
  | 'PANEL_CAPTION'
  | 'FIGURE_CAPTION'
  | 'MENTIONS'
  | 'TITLE'
  | 'ABSTRACT'
  | 'LABEL'
  | 'IMAGE_TEXT'

/**
 * The fields of a document in which any of the words stands, by falling weight: why a search found it. It reads words and texts as the
 * engines do, but asks none: to look a few panels up in an index takes a word that many have as long as to look for it.
 */
export function matchedFields(words: string, document: PanelDocument): SearchField[] {
  const forms = parseWords(words).flatMap((term) => term.forms.map((form) => foldedPhrase(form)))
  return textsOf(document).flatMap(([field, text]) => {
    const phrase = foldedPhrase(tokensOf(normaliseText(text)))
    return forms.some((form) => phrase.includes(form)) ? [field] : []
  })
}

function textsOf(document: PanelDocument): [SearchField, string][] {
  return [
    ['PANEL_CAPTION', document.panelCaption],
    ['FIGURE_CAPTION', document.figureCaption],
    ['MENTIONS', document.mentions],
    ['TITLE', document.title],
    ['ABSTRACT', document.abstract],
    ['LABEL', labelWords(document.modality)],
    ['IMAGE_TEXT', document.imageText],
  ]
}

/** Tokens without case and diacritics, blanks between and around them: one phrase stands in another where its text does. */
function foldedPhrase(tokens: readonly string[]): string {
  return ` ${tokens.join(' ').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()} `
}
