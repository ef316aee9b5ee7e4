import { fileURLToPath } from 'node:url'
import express, { type Request, type Router } from 'express'
import { pagePolicy } from './security-headers.ts'

const folder = fileURLToPath(new URL('./page/', import.meta.url))

/** The search page at `/` with its files, and the query editor for a browser that opens `/graphql`. */
export function pageRoutes(baseUrl: (request: Request) => string): Router {
  const router = express.Router()
  router.get('/', (request, response) => {
    response.set('Content-Security-Policy', pagePolicy(new URL(baseUrl(request)).origin))
    response.sendFile('index.html', { root: folder, cacheControl: false })
  })
  router.get('/graphql', (request, response, next) => {
    // A client that asks for JSON, or takes anything, gets the API; a browser prefers HTML.
    if (request.accepts(['application/json', 'text/html']) !== 'text/html') return next()
    response.set('Content-Security-Policy', editorPolicy)
    response.vary('Accept').sendFile('editor.html', { root: folder, cacheControl: false })
  })
  router.use('/page', express.static(folder, { index: false, redirect: false, maxAge: 0 }))
  return router
}

/** The editor writes its styles at run time and does its parsing in workers. */
const editorPolicy = pagePolicy('', {
  'style-src': "'self' 'unsafe-inline'",
  'font-src': "'self' data:",
  'worker-src': "'self'",
})
