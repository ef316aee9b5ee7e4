import { unwrapResolverError } from '@apollo/server/errors'
import type { GraphQLFormattedError } from 'graphql'
import { FiglensError } from '../domain/errors.ts'
import type { ErrorLog } from './error-log.ts'

/** Errors of the request itself, found by Apollo before any resolver ran; their messages speak of the request alone. */
export const requestCodes = [
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
] as const

export type RequestCode = (typeof requestCodes)[number]

/**
 * What a client sees of an error, always with `extensions.code`. A FiglensError is written for users and passes; anything else
 * that a resolver threw may tell of the machine and is replaced by a number under which the log has it.
 */
export function createErrorFormatter(log: ErrorLog) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const cause = unwrapResolverError(error)
    if (cause instanceof FiglensError && cause.code !== 'INTERNAL') {
      log.note(cause)
      return { ...formatted, message: cause.message, extensions: { code: cause.code } }
    }
    const code = formatted.extensions?.code
    if (code === 'BAD_INPUT' || code === 'BAD_USER_INPUT') return { ...formatted, extensions: { code: 'BAD_INPUT' } }
    if (requestCodes.some((known) => known === code)) return { ...formatted, extensions: { code } }
    return { ...formatted, message: maskedMessage(cause, log), extensions: { code: 'INTERNAL' } }
  }
}

/** The sentence that takes the place of an unexpected error. */
export function maskedMessage(error: unknown, log: ErrorLog): string {
  return `Internal error, see the server's log under id ${log.fault(error)}.`
}
