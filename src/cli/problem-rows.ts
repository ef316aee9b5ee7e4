import type { FigureProblem } from '../domain/record.ts'
import type { ArticleStore, StoredArticle, StoredFigure } from '../store/article-store.ts'
import { figuresInPortions } from './figures-in-portions.ts'

interface ProblemInPlace {
  readonly article: StoredArticle
  readonly figure: StoredFigure
  readonly problem: FigureProblem
}

/** What one needs to mend a problem, in the order in which it is written. */
const fields = {
  articleId: ({ article }) => article.id,
  origin: ({ article }) => article.origin,
  figureId: ({ figure }) => figure.id,
  figure: ({ figure }) => figure.label,
  code: ({ problem }) => problem.code,
  subject: ({ problem }) => problem.subject,
  message: ({ problem }) => problem.message,
} satisfies Readonly<Record<string, (place: ProblemInPlace) => unknown>>

export const problemColumns = Object.keys(fields)

/** A value for each of `problemColumns`, for everything that went wrong while a figure was read, in the order of the figures' ids. */
export async function* problemRows(store: ArticleStore): AsyncIterable<Readonly<Record<string, unknown>>> {
  for await (const portion of figuresInPortions(store, store.figuresWithProblems)) {
    for (const { figure, article } of portion) {
      for (const problem of figure.problems) {
        const place = { article, figure, problem }
        yield Object.fromEntries(Object.entries(fields).map(([name, read]) => [name, read(place)]))
      }
    }
  }
}
