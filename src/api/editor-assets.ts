import express, { type Router } from 'express'

/**
 * The files of GraphiQL, from the bundle that `@graphql-yoga/render-graphiql` carries: the editor needs no outside host. The bundle
 * is 9 MB of strings, so it is read when the editor is opened first.
 */
export function editorAssets(): Router {
  const router = express.Router()
  router.get('/:file', async (request, response, next) => {
    const asset = assets.get(request.params.file)
    if (asset === undefined) return next()
    const bundle = await import('@graphql-yoga/render-graphiql/graphiql')
    response.set('Cache-Control', 'public, max-age=3600').type(asset.type).send(bundle[asset.part])
  })
  return router
}

const assets = new Map<string, { part: Exclude<keyof Bundle, 'favicon'>; type: string }>(
  Object.entries({
    'graphiql.js': { part: 'js', type: 'text/javascript' },
    'graphiql.css': { part: 'css', type: 'text/css' },
    'editor-worker.js': { part: 'editorWorkerService', type: 'text/javascript' },
    'json-worker.js': { part: 'jsonWorker', type: 'text/javascript' },
    'graphql-worker.js': { part: 'graphqlWorker', type: 'text/javascript' },
  }),
)

type Bundle = typeof import('@graphql-yoga/render-graphiql/graphiql')
