import type { ArticleStore } from './article-store.ts'
import type { PrismaClient } from './generated/client.ts'

type FigureProblems = Pick<ArticleStore, 'countFiguresWithProblems' | 'figuresWithProblems'>

/** Where reading went wrong, for as long as the figures are as they were read. */
export function createFigureProblems(client: PrismaClient): FigureProblems {
  return {
    async countFiguresWithProblems() {
      const [row] = await client.$queryRaw<{ count: bigint }[]>`
        SELECT count(DISTINCT figure_id) AS count FROM figure_problems`
      return Number(row?.count ?? 0)
    },
    async figuresWithProblems(limit, afterId = '') {
      const rows = await client.$queryRaw<{ id: string }[]>`
        SELECT DISTINCT figure_id AS id FROM figure_problems
        WHERE figure_id > ${afterId} ORDER BY figure_id LIMIT ${limit}`
      return rows.map(({ id }) => id)
    },
  }
}
