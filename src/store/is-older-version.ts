/**
 * Whether an article that comes in must not replace the stored one, whose version is higher. A version that is not known is never older.
 * What `ArticleStore.save` goes by, for whoever wants to know before the work.
 */
export function isOlderVersion(incoming: number | null, stored: number | null): boolean {
  return incoming !== null && stored !== null && incoming < stored
}
