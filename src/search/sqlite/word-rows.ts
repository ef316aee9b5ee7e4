import type { GeneKey } from '../../domain/gene.ts'
import { remembered } from '../../remembered.ts'
import { geneWord } from '../gene-word.ts'
import { labelWords } from '../label-words.ts'
import type { PanelDocument } from '../search-index.ts'
import { runsOf } from './article-parts.ts'
import { type Level, levels } from './levels.ts'

/** A row of a word table. */
export interface WordRow {
  /** How many panels share it. */
  readonly panels: number
  /** Of the texts, in characters. */
  readonly length: number
  /** A text for each column of the level. */
  readonly words: readonly string[]
}

/** The rows of each level, in its order, for panels that follow each other. @param prepare makes a text ready for the tokenizer. */
export function wordRows(documents: readonly PanelDocument[], prepare: (text: string) => string): WordRow[][] {
  const shared = levels.filter(({ run }) => run !== null).map((level) => sharedRows(level, documents))
  const beside = keysBeside(shared, documents)
  return levels.map((level) => {
    const rows = level.run === null ? ownRows(level, documents, beside) : (shared.shift() ?? [])
    return rows.map(({ panels, texts, keys, others }) => {
      const words = texts.map(prepare)
      words[level.genesWith] += wordsOf(keys)
      if (others !== null) words.push(others)
      return { panels, length: texts.reduce((sum, text) => sum + text.length, 0), words }
    })
  })
}

interface Row {
  readonly panels: number
  readonly texts: readonly string[]
  readonly keys: readonly GeneKey[]
  /** What the row has besides texts. */
  readonly others: string | null
}

/** Only genes that all of the panels have belong to their common row. */
function sharedRows({ texts, scope }: Level, documents: readonly PanelDocument[]): Row[] {
  const isSame = (a: PanelDocument, b: PanelDocument) => {
    const others = texts(b)
    return texts(a).every((text, i) => text === others[i])
  }
  return runsOf(documents, isSame).flatMap((run) => {
    const [first, ...rest] = run
    if (first === undefined) return []
    const keys = first.genes[scope].filter((key) => rest.every(({ genes }) => genes[scope].includes(key)))
    return [{ panels: run.length, texts: texts(first), keys, others: null }]
  })
}

/** The genes that no common row names for a panel stand in its own, so that its genes always find it. */
function ownRows(
  { texts }: Level,
  documents: readonly PanelDocument[],
  beside: (document: PanelDocument) => readonly GeneKey[],
): Row[] {
  return documents.map((document) => ({
    panels: 1,
    texts: texts(document),
    keys: document.genes.PANEL,
    others: labelsOf(document.modality) + wordsOf(beside(document)),
  }))
}

function keysBeside(shared: readonly (readonly Row[])[], documents: readonly PanelDocument[]) {
  const common = shared.map((rows) => {
    return rows.flatMap(({ panels, keys }) => new Array<ReadonlySet<GeneKey>>(panels).fill(new Set(keys)))
  })
  const places = new Map(documents.map((document, i) => [document, i]))
  return (document: PanelDocument) => {
    const place = places.get(document) ?? 0
    const { PANEL, ARTICLE } = document.genes
    return ARTICLE.filter((key) => !common.some((keys) => keys[place]?.has(key)) && !PANEL.includes(key))
  }
}

function wordsOf(keys: readonly GeneKey[]): string {
  let words = ''
  for (const key of keys) words += ` ${geneWord(key)}`
  return words
}

const labelsOf = remembered(labelWords)
