import { Command } from 'commander'
import { findArticle } from '../api/find-article.ts'
import { createLoaders } from '../api/loaders.ts'
import { loadConfiguration } from '../config.ts'
import { FiglensError } from '../domain/errors.ts'
import type { ArticleStore, StoredArticle } from '../store/article-store.ts'
import { changeCollection } from './change-collection.ts'

interface RemoveOptions {
  readonly home?: string
  readonly json?: boolean
}

export function removeCommand(): Command {
  return new Command('remove')
    .description(
      'Take articles out of the collection and its index, with their figures, panels and all labels, those by people too. ' +
        'Where one of them is not there, none is removed.',
    )
    .argument('<article...>', 'ids: PMCID without version, DOI …, as `figlens search --json` prints them')
    .addHelpText('after', notes)
    .action(remove)
}

const notes = `
With --json: {removed: [id]}. An article comes back when its package is ingested again, but labels that people gave do not. The files of its
pictures stay in the folder "blobs", where other articles may show them too; they are no longer served where none does.

Example:
  figlens remove PMC7870244 10.1000/abc`

async function remove(typed: string[], { home, json }: RemoveOptions): Promise<void> {
  const { settings } = await loadConfiguration({ home })
  const change = async (store: ArticleStore) => {
    const articles = await findAll(typed, store)
    await store.removeArticles(articles.map(({ id }) => id))
    if (json) console.log(JSON.stringify({ removed: articles.map(({ id }) => id) }))
    else for (const { id, title } of articles) console.log(`${id} is removed: ${title}`)
  }
  await changeCollection(
    settings,
    change,
    'The database no longer has them, and they are taken out of the index later.',
  )
}

/** Each once, however often and in whatever way it is named. */
async function findAll(typed: readonly string[], store: ArticleStore): Promise<StoredArticle[]> {
  const context = { store, loaders: createLoaders(store) }
  const found = await Promise.all(typed.map((id) => findArticle(id, context)))
  const unknown = typed.filter((_, i) => found[i] === null)
  if (unknown.length > 0) {
    const message =
      `The collection has no article ${unknown.map((id) => `"${id}"`).join(', ')}; nothing was removed. An article's id is its ` +
      'PMCID without version (PMC7870244), else its DOI; `figlens search --json` prints it.'
    throw new FiglensError('NOT_FOUND', message)
  }
  return [...new Map(found.flatMap((article) => (article ? [[article.id, article]] : []))).values()]
}
