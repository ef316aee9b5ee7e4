import {
  MeilisearchApiError,
  MeilisearchRequestError,
  MeilisearchRequestTimeOutError,
  MeilisearchTaskTimeOutError,
  type Task,
} from 'meilisearch'
import { FiglensError, messageOf, systemCodeOf } from '../../domain/errors.ts'
import type { MeilisearchPlace } from './meilisearch-connection.ts'

/** Anything that the client threw, as INDEX_UNAVAILABLE with what to do about it; an error of ours as it is. */
export function toIndexError(thrown: unknown, place: MeilisearchPlace): FiglensError {
  if (thrown instanceof FiglensError) return thrown
  return new FiglensError('INDEX_UNAVAILABLE', sentence(thrown, place), thrown)
}

/** Why a task came to nothing. */
export function taskError({ uid, type, status, error }: Task, place: MeilisearchPlace): FiglensError {
  const reason = error ? explain(error.code ?? '', error.message ?? '', place) : `it was ${status}.`
  return new FiglensError('INDEX_UNAVAILABLE', `Task ${uid} (${type}) of Meilisearch failed: ${reason}`, error)
}

export function otherVersionError({ index, url }: MeilisearchPlace): FiglensError {
  const message = `The index "${index}" of Meilisearch at ${url} was made by another version of Figlens or with other settings. \`figlens reindex\` makes it anew.`
  return new FiglensError('INDEX_UNAVAILABLE', message)
}

/** The code by which Meilisearch names what it refused, or why a task failed; empty where it did neither. */
export function errorCodeOf(thrown: unknown): string {
  const cause = thrown instanceof FiglensError ? thrown.cause : thrown
  const named = cause instanceof MeilisearchApiError ? cause.cause : cause
  return typeof named === 'object' && named !== null && 'code' in named ? String(named.code) : ''
}

/** Whether the same request may well be answered a moment later. */
export function isPassing(thrown: unknown): boolean {
  if (thrown instanceof MeilisearchApiError) return [429, 500, 502, 503, 504].includes(thrown.response.status)
  return thrown instanceof MeilisearchRequestError && !(thrown.cause instanceof MeilisearchRequestTimeOutError)
}

function sentence(thrown: unknown, place: MeilisearchPlace): string {
  const { url } = place
  if (thrown instanceof MeilisearchApiError) {
    const { status } = thrown.response
    return explain(
      errorCodeOf(thrown) || (status === 401 || status === 403 ? 'invalid_api_key' : ''),
      thrown.message,
      place,
    )
  }
  if (thrown instanceof MeilisearchTaskTimeOutError) {
    const { taskUid, timeout } = thrown.cause
    return `Meilisearch at ${url} has not done task ${taskUid} in ${timeout / 1000} s. It still has it: look at ${url}/tasks/${taskUid}, and run the command again.`
  }
  if (thrown instanceof MeilisearchRequestError) {
    if (thrown.cause instanceof MeilisearchRequestTimeOutError) {
      return `Meilisearch at ${url} has not answered in ${thrown.cause.cause.timeout / 1000} s: it is overloaded. Try again later.`
    }
    return `Meilisearch at ${url} cannot be reached (${networkReason(thrown.cause)}). Start it, or correct MEILISEARCH_URL.`
  }
  return `Meilisearch at ${url} gave an answer that was not understood: ${messageOf(thrown)}`
}

function explain(code: string, message: string, { url, index }: MeilisearchPlace): string {
  switch (code) {
    case 'invalid_api_key':
    case 'missing_authorization_header':
      return `Meilisearch at ${url} does not let this key do that with the index "${index}". Searching goes by MEILISEARCH_SEARCH_KEY, writing by MEILISEARCH_ADMIN_KEY: see docs/meilisearch.md.`
    case 'index_not_found':
      return `Meilisearch at ${url} has no index "${index}" yet: \`figlens reindex\` makes it.`
    case 'no_space_left_on_device':
      return `Meilisearch at ${url} has no room left, on its disk or for its tasks: ${message} Nothing is lost: make room and run the command again.`
    case 'invalid_search_filter':
    case 'invalid_document_filter':
    case 'invalid_search_sort':
    case 'invalid_search_facets':
    case 'invalid_facet_search_facet_name':
      return `${otherVersionError({ url, index, key: '' }).message} (${message})`
    default:
      return `Meilisearch at ${url} refuses: ${message}`
  }
}

/** `fetch` hides the system's reason one or two causes down. */
function networkReason(thrown: unknown): string {
  if (!(thrown instanceof Error)) return messageOf(thrown)
  return systemCodeOf(thrown) || (thrown.cause === undefined ? thrown.message : networkReason(thrown.cause))
}
