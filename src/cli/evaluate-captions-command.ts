import { Command } from 'commander'
import type { CaptionParts } from '../domain/caption-parts.ts'
import { type GoldCaption, readGoldParts } from '../panels/captions/read-gold-parts.ts'
import { countPairs, type JudgedSplit, type PartScores, scoreParts } from '../panels/captions/score-parts.ts'
import { splitCaption } from '../panels/captions/split-caption.ts'
import { formatTable } from './format-table.ts'
import { wholeNumber } from './whole-number.ts'

interface EvaluateCaptionsOptions {
  readonly gold: string
  readonly root: string
  readonly worst: number
  readonly json?: boolean
}

type JudgedCaption = GoldCaption & JudgedSplit

export function evaluateCaptionsCommand(): Command {
  return new Command('captions')
    .description('Split captions into the parts of their panels, and score whom each character belongs to.')
    .requiredOption('--gold <jsonl>', 'a caption a line: {article, fig, source, length, sha1, parts, common, kinds}')
    .requiredOption('--root <folder>', 'where figures.jsonl and captions.jsonl lie, with the texts of the captions')
    .option(
      '--worst <number>',
      'list so many captions, worst first, as they were split and as they should be',
      wholeNumber,
      0,
    )
    .addHelpText('after', example)
    .action(evaluateCaptions)
}

const example = `
Example:
  figlens evaluate captions --gold captions/parts.jsonl --root captions --worst 5`

async function evaluateCaptions({ gold, root, worst, json }: EvaluateCaptionsOptions): Promise<void> {
  const captions = await readGoldParts(gold, root)
  const judged = captions.map((caption) => ({ ...caption, said: splitCaption(caption) }))
  const byKind = Map.groupBy(
    judged.flatMap((caption) => caption.kinds.map((kind) => ({ kind, caption }))),
    ({ kind }) => kind,
  )
  const scores = {
    ...scoreParts(judged),
    byKind: Object.fromEntries(
      [...byKind].toSorted().map(([kind, members]) => [kind, scoreParts(members.map(({ caption }) => caption))]),
    ),
  }
  const listed = worstOf(judged, worst)
  if (json) console.log(JSON.stringify(worst > 0 ? { ...scores, worst: listed.map(toJson) } : scores))
  else console.log([formatScores(scores), ...listed.map(formatCaption)].join('\n\n'))
}

function worstOf(judged: readonly JudgedCaption[], count: number): JudgedCaption[] {
  const wrong = (caption: JudgedCaption) => {
    const { hits, said, truth } = countPairs(caption)
    return said + truth - 2 * hits
  }
  return judged
    .map((caption) => ({ caption, lost: wrong(caption) }))
    .filter(({ lost }) => lost > 0)
    .toSorted((a, b) => b.lost - a.lost)
    .slice(0, count)
    .map(({ caption }) => caption)
}

function formatScores({
  byKind,
  ...all
}: PartScores & { readonly byKind: Readonly<Record<string, PartScores>> }): string {
  const rows = [['all', all] as const, ...Object.entries(byKind)].map(([name, scores]) => [
    name,
    String(scores.captions),
    ...[scores.characterF1, scores.precision, scores.recall, scores.exact].map((score) => score.toFixed(3)),
  ])
  const head = ['kind', 'captions', 'character F1', 'precision', 'recall', 'letters exact']
  return formatTable([head, ...rows], Number.POSITIVE_INFINITY)
}

function toJson(caption: JudgedCaption): unknown {
  const { article, fig, text, truth, said } = caption
  return {
    article,
    fig,
    characterF1: scoreParts([caption]).characterF1,
    said: piecesOf(text, said),
    truth: piecesOf(text, truth),
  }
}

function formatCaption(caption: JudgedCaption): string {
  const { article, fig, text, truth, said } = caption
  const lines = (split: CaptionParts) => piecesOf(text, split).map(({ letters, piece }) => [`  ${letters}`, piece])
  return [
    `${article}, ${fig}: character F1 ${scoreParts([caption]).characterF1.toFixed(3)}`,
    formatTable([['  split', ''], ...lines(said), ['  gold', ''], ...lines(truth)], Number.POSITIVE_INFINITY),
  ].join('\n')
}

/** A split in the order of the caption. */
function piecesOf(text: string, { parts, common }: CaptionParts): { letters: string; piece: string }[] {
  return [...parts, { letters: ['common'], spans: common }]
    .flatMap(({ letters, spans }) => spans.map((span) => ({ letters: letters.join(' '), span })))
    .toSorted((a, b) => a.span[0] - b.span[0])
    .map(({ letters, span }) => ({ letters, piece: text.slice(...span) }))
}
