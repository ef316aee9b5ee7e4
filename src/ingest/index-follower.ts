import { type ErrorCode, type FiglensError, toFiglensError } from '../domain/errors.ts'
import type { SearchIndex } from '../search/search-index.ts'
import { isDamage } from '../search/sqlite/set-aside-index.ts'
import type { ArticleStore } from '../store/article-store.ts'
import { type IndexSync, rebuildIndex, syncIndex } from './sync-index.ts'

/** What has to be known though nothing is lost by it: no failure of a run. */
export interface Warning {
  readonly code: ErrorCode
  readonly message: string
}

/** Keeps the index up with the store while a run goes on. An index that is down is tried again; what it lacks stays pending in the store. */
export class IndexFollower {
  private readonly store: ArticleStore
  private readonly index: SearchIndex
  private down: FiglensError | null = null
  private wasDamaged = false
  /** What has been returned as failed: it stays pending, and fails the same way each time. */
  private readonly told = new Set<string>()

  constructor(store: ArticleStore, index: SearchIndex) {
    this.store = store
    this.index = index
  }

  /** Brings what is pending to the index, and returns what failed and has not been returned before. Throws what the store throws. */
  async follow(): Promise<IndexSync['failures']> {
    try {
      const { failures } = await syncIndex(this.store, this.index)
      this.down = null
      return failures.filter((failure) => this.isNew(failure))
    } catch (thrown) {
      const error = toFiglensError(thrown)
      if (error.code !== 'INDEX_UNAVAILABLE') throw error
      this.down = error
      if (isDamage(error)) await this.makeAnew()
      return []
    }
  }

  /** A damaged index stays so, and the store has all that was in it. */
  private async makeAnew(): Promise<void> {
    try {
      await rebuildIndex(this.store, this.index)
      this.down = null
      this.wasDamaged = true
    } catch (thrown) {
      const error = toFiglensError(thrown)
      if (error.code !== 'INDEX_UNAVAILABLE') throw error
      this.down = error
    }
  }

  private isNew({ articleId, error }: IndexSync['failures'][number]): boolean {
    const failure = `${articleId} ${error.message}`
    if (this.told.has(failure)) return false
    this.told.add(failure)
    return true
  }

  /** For the end of a run: whether the index had to be made anew, and whether it is still down, said once, however often it was tried. */
  async warnings(): Promise<Warning[]> {
    const damage = this.wasDamaged ? [madeAnew] : []
    if (this.down === null) return damage
    const { code, message } = this.down
    const { tasks } = await this.store.indexBacklog()
    return [...damage, { code, message: `${message} ${waiting(tasks)}` }]
  }
}

const madeAnew: Warning = {
  code: 'INDEX_UNAVAILABLE',
  message: 'The search index was found to be damaged, and was made anew from the store.',
}

function waiting(articles: number): string {
  const what = articles === 1 ? 'One article waits' : `${articles} articles wait`
  return `${what} in the store: the next \`figlens ingest\`, \`serve\` or \`reindex\` brings what is new to the index.`
}
