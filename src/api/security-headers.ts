import type { RequestHandler } from 'express'

/** Headers of every answer. Pages add what they need to load; everything else loads nothing and is framed by nobody. */
export const securityHeaders: RequestHandler = (_request, response, next) => {
  response.set({
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  })
  next()
}

/** The policy of our own pages: their files come from this server alone, and nothing is written into the page itself. */
export function pagePolicy(imageOrigin: string, extra: Readonly<Record<string, string>> = {}): string {
  const policy: Record<string, string> = {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': `'self' data: ${imageOrigin}`,
    'connect-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
    ...extra,
  }
  return Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ')
}
