import { Command } from 'commander'
import * as z from 'zod'
import { FiglensError, messageOf } from '../domain/errors.ts'
import type { GeneConcept } from '../domain/gene.ts'
import { toCodePoints } from '../entities/code-points.ts'
import type { GeneMention } from '../entities/gene-mention.ts'
import { linkGenes } from '../entities/link-genes.ts'
import { openLexicon } from '../entities/open-lexicon.ts'
import { exitCodes } from './exit-codes.ts'
import { formatTable } from './format-table.ts'
import { inputLines } from './input-lines.ts'

interface LinkOptions {
  readonly jsonl?: boolean
  readonly json?: boolean
}

export function linkCommand(): Command {
  return new Command('link')
    .description('Name the genes, proteins and families in texts from standard input, one a line.')
    .option('--jsonl', 'every line is a JSON object with a "caption"')
    .addHelpText('after', notes)
    .action(link)
}

const notes = `
With --json every line of input gives one line: {text, mentions: [{text, start, end, symbol, family, evidence, species, candidates}]}.
Offsets count code points, the end is behind the last. "symbol" is the human symbol (the rodent's where there is no human gene), "family" a
FamPlex family; both are null where several candidates are equally likely. docs/genes.md has the rules.

Example:
  echo "GFAP (green) in Pten-/- mice" | figlens link`

async function link({ jsonl, json }: LinkOptions): Promise<void> {
  const lexicon = await openLexicon()
  let number = 0
  for await (const line of inputLines(process.stdin)) {
    number += 1
    try {
      const text = jsonl ? captionOf(line, number) : line
      const mentions = linkGenes(text, lexicon)
      console.log(json ? JSON.stringify(toJson(text, mentions)) : toTable(text, mentions))
    } catch (thrown) {
      if (!(thrown instanceof FiglensError)) throw thrown
      process.exitCode = exitCodes.failed
      if (json) console.log(JSON.stringify({ error: { code: thrown.code, message: thrown.message } }))
      else console.error(`figlens: ${thrown.message} [${thrown.code}]`)
    }
  }
}

const captionObject = z.object({ caption: z.string() })

function captionOf(line: string, number: number): string {
  try {
    return captionObject.parse(JSON.parse(line)).caption
  } catch (error) {
    const reason = error instanceof z.ZodError ? 'it has no "caption" that is a text' : messageOf(error)
    const message = `Line ${number} is not a JSON object with a caption: ${reason}. Correct or remove it.`
    throw new FiglensError('BAD_INPUT', message, error)
  }
}

function toJson(text: string, mentions: readonly GeneMention[]): unknown {
  return {
    text,
    mentions: mentions.map(({ span: [start, end], text: written, concept, candidates, evidence, species }) => ({
      text: written,
      start: toCodePoints(text, start),
      end: toCodePoints(text, end),
      ...names(concept),
      evidence,
      species,
      candidates: candidates.map(candidateJson),
    })),
  }
}

function candidateJson(concept: GeneConcept): unknown {
  if (concept.kind === 'family') return names(concept)
  const { name, hgncId, uniprot, mouse, rat } = concept
  return { ...names(concept), name, hgncId, uniprot, mouse, rat }
}

function names(concept: GeneConcept | null): { symbol: string | null; family: string | null } {
  return {
    symbol: concept?.kind === 'gene' ? concept.symbol : null,
    family: concept?.kind === 'family' ? concept.id : null,
  }
}

function toTable(text: string, mentions: readonly GeneMention[]): string {
  const rows = mentions.map(({ text: written, concept, candidates, evidence }) => [
    `  ${written}`,
    concept ? nameOf(concept) : `? ${candidates.map(nameOf).join(', ')}`,
    evidence.toLowerCase(),
    concept?.kind === 'gene' ? concept.name : '',
  ])
  const heading = formatTable([[text]], process.stdout.columns ?? 100)
  return rows.length === 0
    ? `${heading}\n  (no gene)`
    : `${heading}\n${formatTable(rows, process.stdout.columns ?? 100)}`
}

function nameOf(concept: GeneConcept): string {
  return concept.kind === 'gene' ? concept.symbol : `${concept.id} (family)`
}
