import type { Request, RequestHandler } from 'express'
import { Lexer, Source, TokenKind } from 'graphql'
import { sendError } from './http-error.ts'

/** Brackets in brackets. The schema has no use for a fifth of it; the parser and the rules of validation call themselves for each. */
const maxNesting = 100

/** Refuses a document that would exhaust the stack of whoever reads it, before anyone does. */
export const refuseDeepDocuments: RequestHandler = (request, response, next) => {
  const document = documentOf(request)
  if (typeof document !== 'string' || !isTooDeep(document)) return next()
  sendError(
    response,
    400,
    'BAD_INPUT',
    `The document has more than ${maxNesting} brackets in brackets; no operation needs so many. Ask in several steps.`,
  )
}

/** What Apollo will run: the body's by POST, else the address's, read in full (express leaves off after a thousand parameters). */
function documentOf({ method, body, url }: Request): unknown {
  return method === 'POST' ? body?.query : new URLSearchParams(url.replace(/^[^?]*/, '')).get('query')
}

function isTooDeep(document: string): boolean {
  const lexer = new Lexer(new Source(document))
  let depth = 0
  try {
    while (lexer.advance().kind !== TokenKind.EOF) {
      if (opening.has(lexer.token.kind)) depth++
      else if (closing.has(lexer.token.kind)) depth--
      if (depth > maxNesting) return true
    }
  } catch {
    // Not GraphQL: the parser says where, and reads no further than this.
  }
  return false
}

const opening = new Set<string>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L])
const closing = new Set<string>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R])
