import { Command } from 'commander'
import { loadConfiguration } from '../config.ts'
import type { ArticleStore } from '../store/article-store.ts'
import { articlesToRemove, type NamedArticle } from './articles-to-remove.ts'
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
    .argument(
      '<article...>',
      'ids as `figlens search --json` prints them, or what else names the article: PMCID, pmid:…, DOI, its address at PMC or PubMed',
    )
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
    const named = await articlesToRemove(typed, store)
    const ids = named.map(({ article }) => article.id)
    await store.removeArticles(ids)
    if (json) console.log(JSON.stringify({ removed: ids }))
    else for (const each of named) console.log(sentenceOf(each))
  }
  await changeCollection(
    settings,
    change,
    'The database no longer has them, and they are taken out of the index later.',
  )
}

/** What was not named by its id is told by both. */
function sentenceOf({ article: { id, title }, typed }: NamedArticle): string {
  return `${id}${typed === id ? '' : ` ("${typed}")`} is removed: ${title}`
}
