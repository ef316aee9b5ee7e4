import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { ApolloServer } from '@apollo/server'
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled'
import { expressMiddleware } from '@as-integrations/express5'
import compression from 'compression'
import cors from 'cors'
import express, { type Express } from 'express'
import type { NameFinder } from '../domain/name-finder.ts'
import type { SearchIndex } from '../search/search-index.ts'
import type { ArticleStore } from '../store/article-store.ts'
import type { BlobStore } from '../store/blob-store.ts'
import { baseUrlOf } from './base-url.ts'
import { closeGracefully } from './close-gracefully.ts'
import { editorAssets } from './editor-assets.ts'
import { createErrorFormatter } from './error-format.ts'
import { createErrorLog, type ErrorLog, type Log, writeToStandardError } from './error-log.ts'
import { createFilterValues } from './filter-values.ts'
import { answerError, answerNotFound } from './http-error.ts'
import { imageEndpoint } from './image-endpoint.ts'
import { listen } from './listen.ts'
import { operationLimits } from './operation-limits.ts'
import { pageRoutes } from './page-routes.ts'
import { answerHealth, readinessEndpoint } from './readiness.ts'
import { refuseDeepDocuments } from './refuse-deep-documents.ts'
import { refuseOtherMethods } from './refuse-other-methods.ts'
import { createRequestContext, type RequestContext } from './request-context.ts'
import { resolvers } from './resolvers.ts'
import { securityHeaders } from './security-headers.ts'

export interface ServerOptions {
  readonly store: ArticleStore
  readonly blobs: BlobStore
  readonly index: SearchIndex
  /** Reads the names in queries and filters. */
  readonly names: NameFinder
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  /** The address under which clients reach the server, where it is not the one they write into the Host header: behind a proxy. */
  readonly publicUrl?: string
  /** Origins whose pages may read the API; `*` (the default): all, since everything served is public. */
  readonly corsOrigins?: '*' | readonly string[]
  /** Where errors go that clients are not told about, or that the operator has to mend; standard error by default. */
  readonly log?: Log
}

/** Less than the ten seconds after which Docker and others kill. */
const graceMs = 5000

export interface RunningServer {
  /** `http://localhost:4000`, without a slash at the end. */
  readonly url: string
  /** Takes no new requests, lets those under way end (5 s at most). Store, blobs and index stay open: they are the caller's. */
  close(): Promise<void>
}

/**
 * Serves GraphQL at `/graphql`, pictures at `/images/<sha256>`, `/health`, `/ready` and the search page at `/`.
 * Throws CONFIG_INVALID when the port cannot be had.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const app = express()
  const http = createServer(app)
  const log = createErrorLog(options.log ?? writeToStandardError)
  const closeHttp = closeGracefully(http, graceMs)
  const apollo = createApollo(log)
  await apollo.start()
  addRoutes(app, apollo, options, log)
  try {
    const url = await listen(http, options.host, options.port)
    return {
      url,
      async close() {
        await closeHttp()
        await apollo.stop()
      },
    }
  } catch (error) {
    await apollo.stop()
    throw error
  }
}

function createApollo(log: ErrorLog): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    typeDefs: readFileSync(new URL('../../schema/figlens.graphql', import.meta.url), 'utf8'),
    resolvers,
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: 10_000 },
    maxRecursiveSelections: 20_000,
    formatError: createErrorFormatter(log),
    plugins: [operationLimits, ApolloServerPluginLandingPageDisabled()],
  })
}

function addRoutes(app: Express, apollo: ApolloServer<RequestContext>, options: ServerOptions, log: ErrorLog): void {
  const { store, blobs, index, names, publicUrl, corsOrigins = '*' } = options
  const filterValues = createFilterValues(index)
  const origin = corsOrigins === '*' ? '*' : [...corsOrigins]
  const allow = (...methods: string[]) => cors({ origin, methods, maxAge: 86_400 })
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  // Answers that may be kept carry a tag of their own.
  app.set('etag', false)
  app.use(securityHeaders)
  app.get('/health', answerHealth)
  app.get('/ready', readinessEndpoint(store, index, log))
  app.use('/images', allow('GET', 'HEAD'))
  app.use('/graphql', allow('GET', 'POST'))
  app.get('/images/:sha256', imageEndpoint(store, blobs))
  // Pictures are compressed already.
  app.use(compression())
  app.use(pageRoutes((request) => baseUrlOf(request, publicUrl)))
  app.use('/editor-assets', editorAssets())
  app.all(
    '/graphql',
    refuseOtherMethods,
    express.json({ limit: '256kb' }),
    refuseDeepDocuments,
    expressMiddleware(apollo, {
      context: async ({ req }) =>
        createRequestContext({ store, index, names, filterValues, baseUrl: baseUrlOf(req, publicUrl) }),
    }),
  )
  app.use(answerNotFound)
  app.use(answerError(log))
}
