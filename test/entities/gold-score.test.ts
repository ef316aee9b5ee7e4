import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fromCodePoints } from '../../src/entities/code-points.ts'
import { linkGenes } from '../../src/entities/link-genes.ts'
import { openLexicon } from '../../src/entities/open-lexicon.ts'
import { type GeneScore, scoreGenes } from '../../src/entities/score-genes.ts'
import labels from './corpus-labels.json' with { type: 'json' }

const shared = new URL('../../../shared/captions/', import.meta.url)
const lexicon = await openLexicon()

interface MarkedCaption {
  readonly caption: string
  readonly mentions: readonly { readonly start: number; readonly end: number; readonly symbol: string | null }[]
}

function score(captions: readonly MarkedCaption[]): GeneScore {
  return scoreGenes(
    captions.map(({ caption, mentions }) => ({
      gold: mentions.map(({ start, end, symbol }) => ({
        span: [fromCodePoints(caption, start), fromCodePoints(caption, end)],
        symbol,
      })),
      found: linkGenes(caption, lexicon),
    })),
  )
}

function readLines(name: string): unknown[] {
  const lines = readFileSync(new URL(name, shared), 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line))
}

/** The floors are what was measured, less 0.01. */
function expectAtLeast(found: GeneScore, span: readonly [number, number], symbol: readonly [number, number]): void {
  expect(found.span.precision).toBeGreaterThan(span[0])
  expect(found.span.recall).toBeGreaterThan(span[1])
  expect(found.symbol.precision).toBeGreaterThan(symbol[0])
  expect(found.symbol.recall).toBeGreaterThan(symbol[1])
}

test.skipIf(!existsSync(shared))('captions of mouse biology, marked by the CRAFT project', () => {
  const captions = readLines('genes.jsonl') as (MarkedCaption & { readonly doc: string })[]
  const docs = [...new Set(captions.map(({ doc }) => doc))].sort()
  const half = (rest: number) => captions.filter(({ doc }) => docs.indexOf(doc) % 2 === rest)
  expectAtLeast(score(captions), [0.89, 0.882], [0.848, 0.876])
  expectAtLeast(score(half(0)), [0.892, 0.91], [0.856, 0.923])
  expectAtLeast(score(half(1)), [0.886, 0.848], [0.835, 0.819])
})

test.skipIf(!existsSync(shared))('captions of all kinds of articles, labelled by hand', () => {
  const captions = readLines('figures.jsonl') as { article: string; fig: string; caption: string }[]
  const labelled = labels.map(({ article, fig, mentions }) => {
    const caption = captions.find((candidate) => candidate.article === article && candidate.fig === fig)?.caption ?? ''
    return { caption, mentions }
  })
  expect(labelled.every(({ caption }) => caption !== '')).toBe(true)
  expectAtLeast(score(labelled), [0.976, 0.967], [0.971, 0.962])
})
