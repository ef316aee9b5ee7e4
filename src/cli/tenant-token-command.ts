import { Command } from 'commander'
import { readSearchInput } from '../api/search-input.ts'
import { loadConfiguration } from '../config.ts'
import { FiglensError } from '../domain/errors.ts'
import { tenantToken } from '../search/meilisearch/tenant-token.ts'
import { addFilterOptions, type FilterOptions, filterArgsOf } from './filter-options.ts'
import { openSearchContext } from './open-search-context.ts'
import { wholeNumber } from './whole-number.ts'
import { openWorkspace } from './workspace.ts'

interface TenantTokenOptions extends FilterOptions {
  readonly home?: string
  readonly days: number
  readonly json?: boolean
}

export function tenantTokenCommand(): Command {
  const command = new Command('tenant-token')
    .description(
      'Make a key that searches a part of the index in Meilisearch only: the panels that a filter lets through.',
    )
    .option('--days <number>', 'how long it is good, from 1', wholeNumber, 30)
  return addFilterOptions(command).addHelpText('after', notes).action(makeToken)
}

const notes = `
Set as MEILISEARCH_SEARCH_KEY of another \`figlens serve\`, it lets that one find nothing else, whatever it is asked:
  figlens tenant-token --licence-group commercial --days 90
It needs MEILISEARCH_URL, MEILISEARCH_SEARCH_KEY and MEILISEARCH_ADMIN_KEY. With --json: {token, expiresAt}.`

async function makeToken(options: TenantTokenOptions): Promise<void> {
  const { settings } = await loadConfiguration({ home: options.home })
  const { meilisearchUrl: url, meilisearchIndex: index, meilisearchSearchKey, meilisearchAdminKey } = settings
  if (url === '' || meilisearchSearchKey === '' || meilisearchAdminKey === '') {
    const message = 'A tenant token wants MEILISEARCH_URL, MEILISEARCH_SEARCH_KEY and MEILISEARCH_ADMIN_KEY to be set.'
    throw new FiglensError('CONFIG_INVALID', message)
  }
  if (options.days < 1) throw new FiglensError('USAGE', 'A tenant token is good for a day at least: --days 1.')
  const workspace = await openWorkspace(settings, 'read')
  try {
    const { filter } = await readSearchInput(filterArgsOf(options), await openSearchContext(workspace))
    const expiresAt = new Date(Date.now() + options.days * 86_400_000)
    const token = await tenantToken({ url, index, key: meilisearchAdminKey }, meilisearchSearchKey, filter, expiresAt)
    console.log(options.json ? JSON.stringify({ token, expiresAt }) : token)
  } finally {
    await workspace.close()
  }
}
