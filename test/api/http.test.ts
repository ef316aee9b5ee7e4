import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { startServer } from '../../src/api/start-server.ts'
import { serve } from './serve.ts'
import { collection, server } from './served-collection.ts'

const post = (body: string, headers: Record<string, string> = { 'Content-Type': 'application/json' }) =>
  fetch(`${server.url}/graphql`, { method: 'POST', headers, body })

describe('/health and /ready', () => {
  test('a server with a store and an index is healthy and ready', async () => {
    const health = await server.get('/health')
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }])
    const ready = await server.get('/ready')
    expect(ready.status).toBe(200)
    expect(await ready.json()).toEqual({
      status: 'ready',
      reasons: [],
      articles: 4,
      panels: 8,
      documents: 8,
      indexIsBehind: false,
    })
  })

  test.each([
    ['the store does not answer', { store: { counts: () => Promise.reject(new Error('gone')) } }, /store/],
    [
      'the index does not answer',
      { index: { status: () => Promise.reject(new Error('gone')) } },
      /index does not answer/,
    ],
    [
      'the index lacks panels, and no change is on its way',
      { index: { status: async () => ({ engine: 'x', documents: 7, current: true }) } },
      /7 of 8 panels/,
    ],
    [
      'the index is empty',
      {
        store: { pendingIndexTasks: async () => [{ sequence: 1, articleId: 'PMC1' }] },
        index: { status: async () => ({ engine: 'x', documents: 0, current: true }) },
      },
      /0 of 8 panels/,
    ],
    [
      'the index was made by another version',
      { index: { status: async () => ({ engine: 'x', documents: 0, current: false }) } },
      /rebuild/,
    ],
  ])('when %s, the server is healthy but not ready', async (_, broken: { store?: object; index?: object }, reason) => {
    const unready = await serve({
      ...collection,
      store: { ...collection.store, ...broken.store },
      index: { ...collection.index, ...broken.index },
    })
    const health = await unready.get('/health')
    const ready = await unready.get('/ready')
    const body = await ready.json()
    await unready.get('/ready')
    await unready.close()
    expect(unready.logged.length).toBeLessThan(2)
    expect(health.status).toBe(200)
    expect(ready.status).toBe(503)
    expect(body).toMatchObject({ status: 'not ready', reasons: [expect.stringMatching(reason)] })
    expect(JSON.stringify(body)).not.toContain('gone')
  })
})

test('a server whose index lacks what is on its way is ready', async () => {
  const ingesting = await serve({
    ...collection,
    store: { ...collection.store, pendingIndexTasks: async () => [{ sequence: 1, articleId: 'PMC1' }] },
    index: { ...collection.index, status: async () => ({ engine: 'x', documents: 5, current: true }) },
  })
  const ready = await ingesting.get('/ready')
  await ingesting.close()
  expect([ready.status, await ready.json()]).toMatchObject([200, { documents: 5, indexIsBehind: true }])
})

describe('/graphql', () => {
  const query = encodeURIComponent('{ collection { articles } }')

  test('answers GET to who shows that no other page made the browser send it', async () => {
    const response = await server.get(`/graphql?query=${query}`, { 'apollo-require-preflight': '1' })
    expect(await response.json()).toEqual({ data: { collection: { articles: 4 } } })
  })

  test.each([
    ['GET without a header of its own', () => server.get(`/graphql?query=${query}`), 'BAD_REQUEST'],
    ['POST as a form', () => post('{"query":"{ __typename }"}', { 'Content-Type': 'text/plain' }), 'BAD_REQUEST'],
    [
      'several operations in one request',
      () => post('[{"query":"{ __typename }"},{"query":"{ __typename }"}]'),
      'BAD_REQUEST',
    ],
    ['a body that is no JSON', () => post('{ "query": '), 'BAD_INPUT'],
    ['an empty body', () => post(''), 'BAD_REQUEST'],
    [
      'a broken escape',
      () => server.get('/graphql?query=%E0%A4%A', { 'apollo-require-preflight': '1' }),
      'GRAPHQL_PARSE_FAILED',
    ],
  ])('refuses %s', async (_, send, code) => {
    const response = await send()
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] })
  })

  test.each(['DELETE', 'PUT', 'PATCH'])('refuses %s, and says how to ask', async (method) => {
    const response = await fetch(`${server.url}/graphql`, { method })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST'])
    expect(await response.json()).toEqual({
      errors: [{ message: expect.stringContaining('POST or GET'), extensions: { code: 'BAD_REQUEST' } }],
    })
  })

  test('has nothing below it', async () => {
    const response = await fetch(`${server.url}/graphql/x`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"query":"{ __typename }"}',
    })
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] })
  })

  test('refuses a body over 256 kB', async () => {
    const response = await post(JSON.stringify({ query: `{ __typename } #${'x'.repeat(300_000)}` }))
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_INPUT' } }] })
  })

  test('may be read by the pages of every origin, or of those that are named', async () => {
    const preflight = (url: string) =>
      fetch(`${url}/graphql`, {
        method: 'OPTIONS',
        headers: {
          Origin: 'https://lab.example.org',
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'content-type',
        },
      })
    const open = await preflight(server.url)
    expect(open.headers.get('access-control-allow-origin')).toBe('*')
    expect(open.headers.get('access-control-allow-headers')).toBe('content-type')
    expect(open.headers.get('access-control-allow-methods')).toBe('GET,POST')
    const picture = await fetch(`${server.url}/images/x`, { method: 'OPTIONS' })
    expect(picture.headers.get('access-control-allow-methods')).toBe('GET,HEAD')
    const narrow = await serve({ ...collection, corsOrigins: ['https://other.example.org'] })
    const closed = await preflight(narrow.url)
    await narrow.close()
    expect(closed.headers.get('access-control-allow-origin')).toBeNull()
  })

  test.each([
    ['figures.example.org', 'http://figures.example.org'],
    ['figures.example.org:8080', 'http://figures.example.org:8080'],
    ['[::1]:4000', 'http://[::1]:4000'],
    ['a.example"><script>', server.url],
    ['a.example/path', server.url],
    ['user@a.example', server.url],
    ['a.example:99999', server.url],
    ['[:::]', server.url],
    ['', server.url],
  ])('whose Host header is %j gives addresses at %s', async (host, expected) => {
    expect(await imageUrlFor(host)).toBe(`${expected}/images/${collection.pictures.chart}`)
  })

  async function imageUrlFor(host: string): Promise<string> {
    const headers = { Host: host, 'Content-Type': 'application/json' }
    const sent = request(`${server.url}/graphql`, { method: 'POST', headers })
    sent.end(JSON.stringify({ query: '{ panel(id: "PMC1:F2:1") { image { url } } }' }))
    const [response] = await once(sent, 'response')
    return JSON.parse(Buffer.concat(await response.toArray()).toString()).data.panel.image.url
  }
})

describe('pages', () => {
  const html = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

  /** Everything that a page loads: links of its HTML, imports of its scripts, addresses in its styles; not the targets of its `<a>`. */
  async function loaded(path: string, seen = new Map<string, Response>()): Promise<Map<string, Response>> {
    if (seen.has(path)) return seen
    const response = await server.get(path, html)
    seen.set(path, response)
    if (path.startsWith('/editor-assets/')) return seen
    const text = await response.clone().text()
    const found = [
      ...text.matchAll(/<(?:script|link|img)[^>]*?(?:src|href)="([^"]+)"|from '(\.[^']+)'|[ :]url\(["']?([^)"']+)/g),
    ].map(([, attribute, ofFile, url]) => attribute ?? ofFile ?? url ?? '')
    for (const target of found.filter((address) => /\.(js|css|svg)$|^\w+:\/\//.test(address))) {
      // Imports are relative to the file, everything else to the page; both pages lie at the root.
      const { origin, pathname } = new URL(target, server.url + (target.startsWith('.') ? path : '/'))
      await loaded(origin === server.url ? pathname : target, seen)
    }
    return seen
  }

  test.each([
    ['/', ['/page/main.js', '/page/api.js', '/page/base.css', '/page/icon.svg']],
    ['/graphql', ['/editor-assets/graphiql.js', '/editor-assets/graphiql.css', '/page/editor.js']],
  ])('%s is there with all its files, from this server alone', async (path, files) => {
    const all = await loaded(path)
    expect([...all.keys()]).toEqual(expect.arrayContaining(files))
    for (const [address, response] of all) {
      expect(address).toMatch(/^\//)
      expect([address, response.status]).toEqual([address, 200])
    }
    expect(all.get(path)?.headers.get('content-type')).toContain('text/html')
  })

  test.each(['/', '/graphql'])('%s may load nothing from elsewhere and has no script in itself', async (path) => {
    const response = await server.get(path, html)
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('*')
    const page = await response.text()
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|<style/)
  })

  test("the editor's workers are there", async () => {
    for (const worker of ['editor', 'json', 'graphql']) {
      const response = await server.get(`/editor-assets/${worker}-worker.js`)
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8'])
      await response.body?.cancel()
    }
  })

  test('the pictures of another public address may be shown', async () => {
    const proxied = await serve({ ...collection, publicUrl: 'https://figures.example.org/api' })
    const response = await proxied.get('/', html)
    await proxied.close()
    expect(response.headers.get('content-security-policy')).toContain(
      "img-src 'self' data: https://figures.example.org;",
    )
  })

  test.each([
    '/nothing',
    '/page/../start-server.ts',
    '/page/%2e%2e/start-server.ts',
    '/page/',
    '/editor-assets/constructor',
  ])('%s is not there', async (path) => {
    const response = await server.get(path)
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] })
  })
})

test('every answer says that types are not to be guessed, and none what the server runs on', async () => {
  for (const path of ['/', '/health', '/ready', '/graphql', '/nothing', '/images/x', '/page/main.js']) {
    const { headers } = await server.get(path)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('x-powered-by')).toBeNull()
  }
})

test('long answers are compressed for who takes that, pictures are not', async () => {
  const encodingOf = async (path: string) => {
    const { status, headers } = await server.get(path, { 'Accept-Encoding': 'gzip' })
    expect(status).toBe(200)
    return headers.get('content-encoding')
  }
  expect(await encodingOf('/page/main.js')).toBe('gzip')
  expect(await encodingOf('/health')).toBeNull()
  const { data } = await server.ask('{ panel(id: "PMC1:F1:1") { image { url } } }')
  const picture = new URL(data.panel.image.url)
  expect(await encodingOf(picture.pathname + picture.search)).toBeNull()
})

describe('starting and ending', () => {
  test('a port that is in use is an error that says what to do', async () => {
    const port = Number(new URL(server.url).port)
    await expect(startServer({ ...collection, host: '127.0.0.1', port })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringMatching(new RegExp(`Port ${port} on 127.0.0.1 is in use.*--port`)),
    })
  })

  /** A server that answers a question about articles only after `release` was called. */
  async function gatedServer() {
    const began = Promise.withResolvers<void>()
    const gate = Promise.withResolvers<void>()
    const articles = async (ids: readonly string[]) => {
      began.resolve()
      await gate.promise
      return collection.store.articles(ids)
    }
    const gated = await serve({ ...collection, store: { ...collection.store, articles } })
    return { ...gated, began: began.promise, release: gate.resolve }
  }

  test('closing lets a request under way end and takes no new one', async () => {
    const closing = await gatedServer()
    const answer = closing.ask('{ article(id: "PMC1") { title } }')
    await closing.began
    const closed = closing.close()
    closing.release()
    expect((await answer).data.article.title).toBe('The zebrafish heart in colour')
    await closed
    await expect(closing.get('/health')).rejects.toThrow()
  })

  test.each([
    ['nothing', ''],
    ['half a head', 'POST /graphql HTTP/1.1\r\nHost: a'],
    [
      'half a body',
      'POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
    ],
  ])('closing does not wait for who has sent %s', async (_, sent) => {
    const closing = await gatedServer()
    const socket = connect(Number(new URL(closing.url).port), '127.0.0.1').on('error', () => {})
    socket.write(sent)
    await once(socket, 'connect')
    const answer = closing.ask('{ article(id: "PMC1") { title } }')
    await closing.began
    const closed = closing.close()
    await once(socket.resume(), 'close')
    closing.release()
    expect((await answer).data.article.title).toBe('The zebrafish heart in colour')
    await closed
  })
})
