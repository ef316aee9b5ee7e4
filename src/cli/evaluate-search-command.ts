import { Command } from 'commander'
import * as z from 'zod'
import type { RequestContext } from '../api/request-context.ts'
import { runSearch } from '../api/run-search.ts'
import { loadConfiguration } from '../config.ts'
import { FiglensError } from '../domain/errors.ts'
import { readJsonLines } from '../json-lines.ts'
import { type PanelReference, type QuestionScore, scoreQuestion } from '../search/evaluation/score-questions.ts'
import { geneKeysOf, geneLinksAt } from '../search/gene-links-at.ts'
import { geneScopes, type SearchFilter } from '../search/search-index.ts'
import { formatTable } from './format-table.ts'
import { openSearchContext } from './open-search-context.ts'
import { loadHits, type PanelHit } from './panel-hits.ts'
import { openWorkspace } from './workspace.ts'

interface EvaluateSearchOptions {
  readonly home?: string
  readonly questions: string
  readonly json?: boolean
}

/** `figlens evaluate search`. */
export function evaluateSearchCommand(): Command {
  return new Command('search')
    .description('Score the search against questions whose answers were judged by hand.')
    .requiredOption('--questions <jsonl>', 'the questions; the notes below say how a line looks')
    .addHelpText('after', notes)
    .action(evaluateSearch)
}

const notes = `
The first line names the articles whose panels were judged, {articles: [id …]}: only they are searched. Every other line is a question:
{query, scope?, answers: [{article, figure, letter, box}]}, where figure is the id in the XML and box [x0, y0, x1, y1] in pixels.
A scope violation is a hit of a question with scope PANEL whose own part of the caption does not name the genes of the question.`

async function evaluateSearch({ home, questions, json }: EvaluateSearchOptions): Promise<void> {
  const { articles, asked } = await readQuestions(questions)
  const { settings } = await loadConfiguration({ home })
  const workspace = await openWorkspace(settings, 'read')
  try {
    const context = await openSearchContext(workspace)
    const stored = await context.store.articles(articles)
    const judged = stored.map(({ id }) => id)
    if (judged.length === 0) {
      throw new FiglensError(
        'NOT_FOUND',
        `None of the articles of ${questions} is in ${settings.home}. Ingest them first.`,
      )
    }
    const scores: ScoredQuestion[] = []
    for (const question of asked) scores.push(await ask(question, judged, context))
    const result = { questions: scores.length, ...means(scores), perQuestion: scores }
    console.log(json ? JSON.stringify(result) : toTable(result))
  } finally {
    await workspace.close()
  }
}

const reference = z.object({
  article: z.string(),
  figure: z.string(),
  letter: z.string().nullable(),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
})
const judgedArticles = z.object({ articles: z.array(z.string()) })
const questionLine = z.object({
  query: z.string(),
  scope: z.enum(geneScopes).optional(),
  answers: z.array(reference).min(1),
})
type Question = z.infer<typeof questionLine>

async function readQuestions(file: string): Promise<{ articles: readonly string[]; asked: readonly Question[] }> {
  const lines = await readJsonLines(file, z.union([judgedArticles, questionLine]))
  const articles = lines.flatMap(({ row }) => ('articles' in row ? row.articles : []))
  const asked = lines.flatMap(({ row }) => ('query' in row ? [row] : []))
  if (articles.length > 0 && asked.length > 0) return { articles, asked }
  throw new FiglensError('BAD_INPUT', `${file} needs a line {articles: […]} and at least one question.`)
}

interface ScoredQuestion extends QuestionScore {
  readonly query: string
  readonly answers: number
  readonly found: number
  readonly scopeViolations: number
}

async function ask({ query, scope, answers }: Question, articles: readonly string[], context: RequestContext) {
  const { answer, filter } = await runSearch({ query, scope, filter: { article: articles }, first: 20 }, [], context)
  const panelIds = answer.hits.map(({ panelId }) => panelId)
  const hits = await loadHits(panelIds, context.store)
  const named = await Promise.all(hits.map((hit) => namesGenes(hit, filter, context)))
  const scopeViolations = scope === 'PANEL' ? named.filter((isNamed) => !isNamed).length : 0
  const score = scoreQuestion(hits.map(toReference), answers)
  return { query, answers: answers.length, found: answer.total, ...score, scopeViolations }
}

async function namesGenes(
  { panel, figure }: PanelHit,
  { gene = [], geneAll = [] }: SearchFilter,
  { loaders }: RequestContext,
): Promise<boolean> {
  const { length } = await loaders.panelsOfFigure.load(figure.id)
  const keys = geneKeysOf(geneLinksAt('PANEL', { article: { genes: [] }, figure, panel, panels: length }))
  const isNamed = (key: string) => keys.includes(key)
  // A question whose genes were not read as such is answered by none.
  return gene.length > 0 ? gene.some(isNamed) && geneAll.every(isNamed) : geneAll.length > 0 && geneAll.every(isNamed)
}

function toReference({ panel, figure }: PanelHit): PanelReference {
  return { article: panel.articleId, figure: figure.xmlId, letter: panel.letter, box: panel.box }
}

function means(scores: readonly ScoredQuestion[]) {
  const mean = (name: 'recallAt20' | 'precisionAt5') =>
    scores.reduce((sum, score) => sum + score[name], 0) / scores.length
  return {
    recallAt20: mean('recallAt20'),
    precisionAt5: mean('precisionAt5'),
    scopeViolations: scores.reduce((sum, score) => sum + score.scopeViolations, 0),
  }
}

function toTable({ questions, recallAt20, precisionAt5, scopeViolations, perQuestion }: Result): string {
  const rows = perQuestion.map(({ query, answers, found, ...score }) => {
    return [score.recallAt20.toFixed(2), score.precisionAt5.toFixed(2), String(answers), String(found), query]
  })
  const table = formatTable(
    [['recall', 'precision', 'answers', 'found', 'question'], ...rows],
    process.stdout.columns ?? 120,
  )
  const means = `recall@20 ${recallAt20.toFixed(3)}, precision@5 ${precisionAt5.toFixed(3)}, ${scopeViolations} scope violations`
  return `${table}\n${questions} questions: ${means}`
}

type Result = ReturnType<typeof means> & { readonly questions: number; readonly perQuestion: readonly ScoredQuestion[] }
