import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import type { Collection } from './collection.ts'
import { serve } from './serve.ts'
import { collection, server } from './served-collection.ts'

type Picture = keyof Collection['pictures']
const image = (name: Picture, query = '') => server.get(`/images/${collection.pictures[name]}${query}`)

// Without the second header, fetch would ask past every cache.
const having = (tag: string | null) => ({ 'If-None-Match': tag ?? '', 'Cache-Control': 'max-age=0' })

async function pixels(response: Response) {
  const bytes = Buffer.from(await response.arrayBuffer())
  const { width, height, format } = await sharp(bytes).metadata()
  const { dominant } = await sharp(bytes).stats()
  return { type: response.headers.get('content-type'), width, height, format, dominant }
}

test('a picture comes as it is where browsers can show it', async () => {
  const response = await image('chart')
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('image/jpeg')
  const bytes = Buffer.from(await response.arrayBuffer())
  expect(bytes).toEqual(await collection.blobs.get(collection.pictures.chart))
})

test('a TIFF comes as PNG', async () => {
  expect(await pixels(await image('tiff'))).toMatchObject({ type: 'image/png', format: 'png', width: 640, height: 480 })
})

test.each([
  ['?width=100', { width: 128, height: 64 }],
  ['?width=128', { width: 128, height: 64 }],
  ['?width=2048', { width: 400, height: 200 }],
  ['?box=0,0,200,200', { width: 200, height: 200, dominant: { r: 248, g: 8, b: 8 } }],
  ['?box=200,0,400,200', { width: 200, height: 200, dominant: { r: 8, g: 8, b: 248 } }],
  ['?box=200,0,400,200&width=64', { width: 64, height: 64, dominant: { r: 8, g: 8, b: 248 } }],
])('%s is made from it', async (query, expected) => {
  expect(await pixels(await image('halves', query))).toMatchObject(expected)
})

test('the addresses that the API gives show the panels', async () => {
  const { data } = await server.ask('{ figure(id: "PMC1:F1") { panels { image { url(width: 64) } } } }')
  const colours = await Promise.all(
    data.figure.panels.map(
      async (panel: { image: { url: string } }) => (await pixels(await fetch(panel.image.url))).dominant,
    ),
  )
  expect(colours).toEqual([
    { r: 248, g: 8, b: 8 },
    { r: 8, g: 8, b: 248 },
  ])
})

describe('a picture is kept by browsers', () => {
  test('with an entity tag of its own for every size and part, for ever', async () => {
    const responses = await Promise.all(
      ['', '?width=64', '?width=128', '?box=0,0,9,9', '?box=0,0,9,9&width=64'].map((query) => image('halves', query)),
    )
    const tags = responses.map(({ headers }) => headers.get('etag'))
    expect(new Set(tags).size).toBe(tags.length)
    for (const { headers } of responses) {
      expect(headers.get('etag')).toMatch(/^"[^"]+"$/)
      expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    }
  })

  test('and is not sent again to who has it', async () => {
    const first = await image('halves', '?width=128')
    const again = await server.get(`/images/${collection.pictures.halves}?width=100`, having(first.headers.get('etag')))
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    const other = await server.get(`/images/${collection.pictures.halves}`, having(first.headers.get('etag')))
    expect(other.status).toBe(200)
  })

  test('and may be shown on every page, but not run', async () => {
    const { headers } = await image('chart')
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  })
})

test('the same picture asked for many times at once is read once', async () => {
  let reads = 0
  const get = (sha256: string) => {
    reads++
    return collection.blobs.get(sha256)
  }
  const counting = await serve({ ...collection, blobs: { ...collection.blobs, get } })
  const path = `/images/${collection.pictures.halves}?width=256`
  const answers = await Promise.all(Array.from({ length: 8 }, () => counting.get(path)))
  await counting.get(path)
  await counting.close()
  expect(answers.every(({ status }) => status === 200)).toBe(true)
  expect(reads).toBe(1)
})

test('of many pictures asked for at once only a few are in memory', async () => {
  let [held, most] = [0, 0]
  const get = async (sha256: string) => {
    most = Math.max(most, ++held)
    const bytes = await collection.blobs.get(sha256)
    await new Promise((resolve) => setImmediate(resolve))
    held--
    return bytes
  }
  const counting = await serve({ ...collection, blobs: { ...collection.blobs, get } })
  const paths = Array.from({ length: 16 }, (_, i) => `/images/${collection.pictures.halves}?box=${i},0,${i + 100},100`)
  const answers = await Promise.all(paths.map((path) => counting.get(path)))
  await counting.close()
  expect(answers.every(({ status }) => status === 200)).toBe(true)
  expect(most).toBeLessThanOrEqual(4)
})

describe('a refused picture is an error in JSON that nobody keeps', () => {
  const unknown = '0'.repeat(64)
  test.each([
    ['a name that no panel shows', () => `/images/${unknown}`, 404, 'NOT_FOUND'],
    ['a licence that does not allow it', () => `/images/${collection.pictures.secret}`, 404, 'NOT_FOUND'],
    ['a path', () => '/images/..%2f..%2f..%2fetc%2fpasswd', 404, 'NOT_FOUND'],
    ['a path in plain', () => '/images/../../etc/passwd', 404, 'NOT_FOUND'],
    ['a name with an end', () => `/images/${collection.pictures.chart}.jpg`, 404, 'NOT_FOUND'],
    ['a name in capitals', () => `/images/${collection.pictures.chart.toUpperCase()}x`, 404, 'NOT_FOUND'],
    ['a NUL byte', () => `/images/${collection.pictures.chart}%00`, 404, 'NOT_FOUND'],
    ['a broken escape', () => '/images/%E0%A4%A', 400, 'BAD_INPUT'],
    ['a width that is no number', () => `/images/${collection.pictures.chart}?width=big`, 400, 'BAD_INPUT'],
    ['a width of 0', () => `/images/${collection.pictures.chart}?width=0`, 400, 'BAD_INPUT'],
    ['a huge width', () => `/images/${collection.pictures.chart}?width=99999`, 400, 'BAD_INPUT'],
    ['an unknown parameter', () => `/images/${collection.pictures.chart}?bogus=1`, 400, 'BAD_INPUT'],
    ['a width as a list', () => `/images/${collection.pictures.chart}?width[]=64`, 400, 'BAD_INPUT'],
    ['two widths', () => `/images/${collection.pictures.chart}?width=64&width=128`, 400, 'BAD_INPUT'],
    ['a box of three', () => `/images/${collection.pictures.chart}?box=1,2,3`, 400, 'BAD_INPUT'],
    ['an empty box', () => `/images/${collection.pictures.chart}?box=5,5,5,9`, 400, 'BAD_INPUT'],
    ['a negative box', () => `/images/${collection.pictures.chart}?box=-5,0,5,9`, 400, 'BAD_INPUT'],
    [
      'a box outside of the picture',
      () => `/images/${collection.pictures.chart}?box=900,900,950,950`,
      400,
      'BAD_INPUT',
    ],
  ])('%s', async (_, path, status, code) => {
    const response = await server.get(path())
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toContain('application/json')
    expect(response.headers.get('etag')).toBeNull()
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toEqual({ errors: [{ message: expect.stringMatching(/\.$/), extensions: { code } }] })
  })

  test('a licence, also to who has the picture already', async () => {
    const response = await server.get(`/images/${collection.pictures.secret}`, having('*'))
    expect(response.status).toBe(404)
  })

  test('a file that is gone', async () => {
    const lost = await serve({ ...collection, blobs: { ...collection.blobs, get: async () => null } })
    const response = await lost.get(`/images/${collection.pictures.chart}`)
    await lost.close()
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'IMAGE_MISSING' } }] })
  })

  test('a file that is damaged', async () => {
    const damaged = await serve({
      ...collection,
      blobs: { ...collection.blobs, get: async () => Buffer.from('GIF89a') },
    })
    const response = await damaged.get(`/images/${collection.pictures.chart}?width=64`)
    await damaged.close()
    expect(response.status).toBe(500)
    expect(response.headers.get('etag')).toBeNull()
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'IMAGE_CORRUPT' } }] })
  })
})
