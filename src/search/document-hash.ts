import { hash } from 'node:crypto'
import type { VisualFeatures } from '../domain/visual-features.ts'
import type { PanelDocument } from './search-index.ts'

/** Tells a document from any other: SHA-256 of its fields in a fixed order, base64url, 22 characters of it (132 bits). */
export function documentHash(document: PanelDocument): string {
  const { figureCaption, mentions, title, abstract, genes, organisms, visualFeatures } = document
  const lists = [organisms, genes.PANEL, genes.FIGURE, genes.ARTICLE].map((list) => list.toSorted())
  const fields = fieldNames.map((name) => document[name])
  const texts = hashOfTexts(figureCaption, mentions, title, abstract)
  return digest(JSON.stringify([fields, lists, texts, visualFeatures && spelt(visualFeatures)])).slice(0, 22)
}

type Field = Exclude<keyof PanelDocument, SharedText | 'genes' | 'organisms' | 'visualFeatures'>
type SharedText = 'figureCaption' | 'mentions' | 'title' | 'abstract'

/** As keys of an object, so that the compiler misses the one that is missing. */
const fields: Readonly<Record<Field, true>> = {
  ...{ articleId: true, articleType: true, compound: true, confidence: true, figureId: true, imageText: true },
  ...{ journal: true, labelSource: true, licence: true, licenceGroup: true, modality: true, panelCaption: true },
  ...{ panelId: true, published: true, year: true },
}
const fieldNames = (Object.keys(fields) as Field[]).sort()

function spelt({ model, vector }: VisualFeatures): string {
  return `${model} ${Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('base64')}`
}

/** The panels of a figure, which come one after the other, share their longest texts. */
const last: { texts: readonly string[]; hash: string } = { texts: [], hash: '' }

function hashOfTexts(...texts: string[]): string {
  if (!texts.every((text, i) => text === last.texts[i])) {
    last.texts = texts
    last.hash = digest(JSON.stringify(texts))
  }
  return last.hash
}

function digest(text: string): string {
  return hash('sha256', text, 'base64url')
}
