import type { ErrorRequestHandler, RequestHandler, Response } from 'express'
import { type ErrorCode, FiglensError } from '../domain/errors.ts'
import { maskedMessage, type RequestCode } from './error-format.ts'
import type { ErrorLog } from './error-log.ts'

/** The answer to a failed request, in the shape that GraphQL errors have, so that clients need to know one only. */
export function sendError(response: Response, status: number, code: ErrorCode | RequestCode, message: string): void {
  response.removeHeader('ETag')
  response
    .status(status)
    .set('Cache-Control', 'no-store')
    .json({ errors: [{ message, extensions: { code } }] })
}

export const answerNotFound: RequestHandler = (request, response) => {
  sendError(response, 404, 'NOT_FOUND', `There is nothing at ${request.path.slice(0, 80)}. The API is at /graphql.`)
}

/** The last handler: what no other one has answered. */
export function answerError(log: ErrorLog): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error)
    if (error instanceof FiglensError && error.code !== 'INTERNAL') {
      log.note(error)
      return sendError(response, statusOf(error.code), error.code, error.message)
    }
    const status = clientErrorStatus(error)
    if (status === 413) {
      return sendError(response, 413, 'BAD_INPUT', 'The request is too large: at most 256 kB are read.')
    }
    if (status !== undefined && error instanceof Error) {
      return sendError(response, status, 'BAD_INPUT', `The request cannot be read: ${error.message}.`)
    }
    sendError(response, 500, 'INTERNAL', maskedMessage(error, log))
  }
}

function statusOf(code: ErrorCode): number {
  if (code === 'BAD_INPUT' || code === 'BAD_CURSOR') return 400
  if (code === 'NOT_FOUND' || code === 'IMAGE_MISSING') return 404
  return code.startsWith('STORE_') || code.startsWith('INDEX_') ? 503 : 500
}

/** The status that express and its body parser give to requests that they refuse; undefined for every other error. */
function clientErrorStatus(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('status' in error)) return undefined
  const { status } = error
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined
}
