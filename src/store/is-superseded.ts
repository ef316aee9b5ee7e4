import type { ArticleIds } from '../domain/article.ts'

type RecordOfPmc = Pick<ArticleIds, 'pmcid' | 'version'>

/**
 * Whether a package that comes in must not replace what is stored of its article: its version is lower, or PMC's record is stored and this is
 * none (no PMCID). So the order in which they come does not matter. A version that is not known is never lower. What `ArticleStore.save` goes
 * by, for whoever wants to know before the work.
 */
export function isSuperseded(incoming: RecordOfPmc, stored: RecordOfPmc): boolean {
  if ((incoming.pmcid === null) !== (stored.pmcid === null)) return incoming.pmcid === null
  return incoming.version !== null && stored.version !== null && incoming.version < stored.version
}
