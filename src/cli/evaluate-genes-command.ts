import { Command } from 'commander'
import * as z from 'zod'
import { fromCodePoints } from '../entities/code-points.ts'
import type { GeneMention } from '../entities/gene-mention.ts'
import { linkGenes } from '../entities/link-genes.ts'
import { openLexicon } from '../entities/open-lexicon.ts'
import { type GeneScore, type GoldGene, scoreGenes } from '../entities/score-genes.ts'
import { readJsonLines } from '../json-lines.ts'
import { formatTable } from './format-table.ts'

interface EvaluateGenesOptions {
  readonly gold: string
  readonly json?: boolean
}

/** `figlens evaluate genes`. */
export function evaluateGenesCommand(): Command {
  return new Command('genes')
    .description('Score the gene linker against captions in which genes were marked by hand.')
    .requiredOption('--gold <jsonl>', 'a {caption, mentions: [{start, end, symbol}]} a line; offsets in code points')
    .action(evaluateGenes)
}

async function evaluateGenes({ gold, json }: EvaluateGenesOptions): Promise<void> {
  const captions = await readGold(gold)
  const lexicon = await openLexicon()
  const begun = performance.now()
  const linked = captions.map(({ caption, genes }): Linked => ({ gold: genes, found: linkGenes(caption, lexicon) }))
  const captionsPerSecond = Math.round((1000 * captions.length) / (performance.now() - begun))
  const score = { ...scoreGenes(linked), captionsPerSecond }
  console.log(json ? JSON.stringify(score) : toTable(score))
}

interface Linked {
  readonly gold: readonly GoldGene[]
  readonly found: readonly GeneMention[]
}

const goldCaption = z.object({
  caption: z.string(),
  mentions: z.array(
    z.object({ start: z.int().nonnegative(), end: z.int().nonnegative(), symbol: z.string().nullable() }),
  ),
})

async function readGold(file: string): Promise<{ caption: string; genes: GoldGene[] }[]> {
  const lines = await readJsonLines(file, goldCaption)
  return lines.map(({ row: { caption, mentions } }) => {
    const at = (offset: number) => fromCodePoints(caption, offset)
    return { caption, genes: mentions.map(({ start, end, symbol }) => ({ span: [at(start), at(end)], symbol })) }
  })
}

function toTable({
  captions,
  gold,
  found,
  span,
  symbol,
  captionsPerSecond,
}: GeneScore & { captionsPerSecond: number }): string {
  const row = (name: string, { precision, recall, f1 }: GeneScore['span']) => [
    name,
    ...[precision, recall, f1].map((value) => value.toFixed(3)),
  ]
  const table = formatTable(
    [['', 'precision', 'recall', 'F1'], row('by span', span), row('with the symbol', symbol)],
    80,
  )
  return `${captions} captions, ${gold} mentions marked, ${found} found, ${captionsPerSecond} captions a second\n${table}`
}
