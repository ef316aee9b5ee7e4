import { execFileSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { IngestReport } from '../../src/cli/format-ingest-report.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'
import { commandLine, jsonLines, onlyJsonLine, runFiglens, startFiglens } from './run-figlens.ts'

const samples = join(import.meta.dirname, '../../samples')

describe('the sample articles, from folder to answer', () => {
  let home: string
  let report: IngestReport

  beforeAll(async () => {
    home = join(temporaryFolder(), 'home')
    report = onlyJsonLine<IngestReport>(await figlens('ingest', samples))
  })

  const figlens = (...args: string[]) => runFiglens([...args, '--home', home, '--json'], { FIGLENS_BACKEND: 'wasm' })

  test('all come in', () => {
    expect(report.articles).toMatchObject({ updated: 0, unchanged: 0, failed: 0 })
    expect(report.articles.added).toBeGreaterThanOrEqual(4)
    expect(report).toMatchObject({ imagesMissing: 1, imagesUnreadable: 0, errors: [] })
    expect(report.panels).toBeGreaterThanOrEqual(report.figures)
    expect(report.seconds).toBeGreaterThan(0)
    const labelled = Object.values(report.modalities).reduce((sum, count) => sum + count, 0)
    expect(labelled).toBeGreaterThanOrEqual(report.figures - report.imagesMissing)
  })

  test('a second time nothing changes', async () => {
    const again = onlyJsonLine<IngestReport>(await figlens('ingest', samples))
    expect(again.articles).toEqual({ added: 0, updated: 0, unchanged: report.articles.added, failed: 0 })
  })

  test('fluorescence images about EGFR are found on the command line', async () => {
    const found = await figlens('search', 'fluorescence images about EGFR', '--modality', 'DMFL')
    expect(found.status).toBe(0)
    const hits = jsonLines(found)
    expect(hits.length).toBeGreaterThanOrEqual(2)
    expect(hits[0]).toEqual({
      rank: 1,
      article: expect.any(String),
      figure: expect.any(String),
      letter: expect.toBeOneOf([null, expect.any(String)]),
      modality: 'DMFL',
      confidence: expect.any(Number),
      panelId: expect.any(String),
      retraction: 'NONE',
    })
  })

  test('panels that look like one are listed, most similar first', async () => {
    const [hit] = jsonLines<{ panelId: string }>(await figlens('search', '', '--modality', 'DMFL'))
    const similar = await figlens('similar', hit?.panelId ?? '', '--first', '3')
    const rows = jsonLines<{ rank: number; similarity: number; panelId: string }>(similar)
    expect(rows.map(({ rank }) => rank)).toEqual([1, 2, 3])
    expect(rows.map(({ similarity }) => similarity)).toEqual(
      rows.map(({ similarity }) => similarity).toSorted((a, b) => b - a),
    )
    expect(rows.map(({ panelId }) => panelId)).not.toContain(hit?.panelId)
    expect(await figlens('similar', 'PMC1:F1:1')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('NOT_FOUND'),
    })
  })

  test('a query in plain words is read, and how it was read is said', async () => {
    const [read, filtered] = [
      await figlens('search', 'fluorescence images about HER1 since 2015'),
      await figlens('search', '', '--gene', 'EGFR', '--modality', 'DMFL', '--year-from', '2015'),
    ]
    expect(read.stderr).toContain('read as: fluorescence microscopy · gene EGFR · since 2015\n')
    expect(read.stdout).toBe(filtered.stdout)
    expect(jsonLines(read).length).toBeGreaterThanOrEqual(2)
    const literal = await figlens('search', 'fluorescence images about HER1 since 2015', '--literal')
    expect([literal.stderr, literal.stdout]).toEqual(['', ''])
  })

  test('an unknown modality is wrong usage, and the sentence names the known ones', async () => {
    const finished = await figlens('search', 'EGFR', '--modality', 'DMXX')
    expect(finished.status).toBe(2)
    expect(finished.stderr).toMatch(/DMXX.*DMFL/s)
    expect(finished.stdout).toBe('')
  })

  test('pictures are classified in the order of the command line, the unreadable ones with an error', async () => {
    const pictures = await picturesIn(samples)
    const finished = await figlens('classify', ...pictures, 'does-not-exist.png')
    expect(finished.status).toBe(1)
    const lines = jsonLines<{
      image: string
      modality?: string
      top?: { probability: number }[]
      error?: { code: string }
    }>(finished)
    expect(lines.map(({ image }) => image)).toEqual([...pictures, 'does-not-exist.png'])
    expect(lines.at(-1)?.error?.code).toBe('IMAGE_MISSING')
    for (const line of lines.slice(0, -1)) {
      expect(line.modality).toMatch(/^[A-Z0-9]{4}$|^UNCERTAIN$/)
      expect(line.top).toHaveLength(3)
      const [first = 0, second = 0, third = 0] = line.top?.map(({ probability }) => probability) ?? []
      expect(first).toBeGreaterThanOrEqual(second)
      expect(second).toBeGreaterThanOrEqual(third)
    }
  })

  test('the doctor finds the collection in order', async () => {
    const finished = await figlens('doctor')
    expect(finished.status).toBe(0)
    const diagnosis = onlyJsonLine<{ checks: { name: string; status: string; detail: string }[] }>(finished)
    expect(diagnosis.checks.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'Node.js',
        'Database',
        'Pictures',
        'Index',
        'Rights',
        'TensorFlow',
        'Modality model',
        'Panel finder',
        'Letter reader',
        'Caption model',
        'Disk',
      ]),
    )
    expect(diagnosis.checks.filter(({ status }) => status === 'failed')).toEqual([])
    expect(diagnosis.checks.find(({ name }) => name === 'Pictures')?.detail).toContain('1 figure names a picture')
  })

  test('the picture that is missing can be listed', async () => {
    expect(jsonLines(await figlens('export', 'problems'))).toMatchObject([{ code: 'IMAGE_MISSING' }])
  })

  test('the server answers the query of the README with pictures', async () => {
    await whileServing(home, async (url) => {
      expect((await fetch(`${url}/ready`)).status).toBe(200)
      const { data } = await ask<{ searchPanels: { nodes: { image: { url: string } | null }[] } }>(url, {
        query: `{ searchPanels(query: "EGFR", filter: { modality: ["fluorescence"] }) {
          totalCount nodes { label { modality { code } } image { url(width: 320) } figure { label } article { title } } } }`,
      })
      expect(data.searchPanels.nodes.length).toBeGreaterThanOrEqual(2)
      const address = data.searchPanels.nodes.find(({ image }) => image !== null)?.image?.url ?? ''
      const image = await fetch(address)
      expect(image.headers.get('content-type')).toMatch(/^image\//)
      expect((await image.arrayBuffer()).byteLength).toBeGreaterThan(500)
    })
  })

  test('every operation of the documentation finds something', async () => {
    const operations = (await Promise.all(['README.md', 'docs/api.md'].map(operationsIn))).flat()
    expect(operations.length).toBeGreaterThanOrEqual(5)
    await whileServing(home, async (url) => {
      for (const operation of operations) {
        const { data, errors } = await ask<Record<string, { totalCount?: number } | null>>(url, operation)
        expect(errors, operation.query).toBeUndefined()
        for (const answer of Object.values(data)) {
          expect(answer, operation.query).not.toBeNull()
          expect(answer?.totalCount, operation.query).not.toBe(0)
        }
      }
    })
  })
})

describe('usage', () => {
  test('the built command can be run as it is, which `npx figlens` does', () => {
    expect(() => accessSync(commandLine, constants.X_OK)).not.toThrow()
    expect(execFileSync(commandLine, ['--version'], { encoding: 'utf8' })).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  test.each([[['no-such-command']], [['ingest']], [['search', 'x', '--first', 'many']], [['serve', '--port', 'http']]])(
    '%j is wrong usage: exit code 2',
    async (args) => {
      const finished = await runFiglens([...args, '--home', temporaryFolder()])
      expect(finished.status).toBe(2)
      expect(finished.stderr).not.toBe('')
    },
  )

  test('--version is that of the package', async () => {
    const finished = await runFiglens(['--version'])
    const { version } = JSON.parse(await readFile(join(import.meta.dirname, '../../package.json'), 'utf8'))
    expect(finished).toMatchObject({ status: 0, stdout: `${version}\n` })
  })

  test('a folder that does not exist is a failure that names it', async () => {
    const finished = await runFiglens(['ingest', 'no/such/folder', '--home', temporaryFolder()])
    expect(finished.status).toBe(1)
    expect(finished.stderr).toMatch(/no\/such\/folder.*\[PACKAGE_NOT_FOUND\]/s)
  })

  test('searching before anything was ingested says what to do', async () => {
    const finished = await runFiglens(['search', 'EGFR', '--home', join(temporaryFolder(), 'none')])
    expect(finished.status).toBe(1)
    expect(finished.stderr).toMatch(/figlens ingest/)
  })

  test.each(['ingest', 'serve', 'search', 'classify', 'doctor'])('%s explains itself', async (command) => {
    const finished = await runFiglens([command, '--help'])
    expect(finished.status).toBe(0)
    expect(finished.stdout).toMatch(/--home[\s\S]*--json/)
  })
})

async function picturesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const names = entries.filter((entry) => entry.isFile() && /\.(jpe?g|png)$/i.test(entry.name))
  return names.map((entry) => join(entry.parentPath, entry.name)).sort()
}

function firstLine(child: ReturnType<typeof startFiglens>): Promise<{ url: string }> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      const [line, rest] = text.split('\n', 2)
      if (rest !== undefined) resolve(JSON.parse(line ?? ''))
    })
    child.once('close', () => reject(new Error(`The server ended before it was ready: ${text}`)))
  })
}

/** Serves the collection until `work` is done; the server must then end in good order. */
async function whileServing(home: string, work: (url: string) => Promise<void>): Promise<void> {
  const child = startFiglens(['serve', '--port', '0', '--home', home, '--json'])
  try {
    await work((await firstLine(child)).url)
  } finally {
    const closed = new Promise((resolve) => child.once('close', resolve))
    child.kill('SIGTERM')
    await closed
  }
  expect(child.exitCode).toBe(0)
}

interface Operation {
  readonly query: string
  readonly variables?: unknown
}

async function ask<Data>(url: string, operation: Operation): Promise<{ data: Data; errors?: unknown }> {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(operation),
  })
  return (await answer.json()) as { data: Data; errors?: unknown }
}

/** What a page of the documentation shows to copy: blocks of GraphQL, `ask '…'`, and bodies of `curl -d '…'`. */
async function operationsIn(page: string): Promise<Operation[]> {
  const text = await readFile(join(import.meta.dirname, '../..', page), 'utf8')
  const found = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, inner = '']) => inner)
  return [
    ...found(/^```graphql\n([\s\S]*?)^```/gm).map((query) => ({ query })),
    ...found(/^ask '([^']*)'/gm).map((query) => ({ query })),
    ...found(/ -d '([^']*)'/g).map((body): Operation => JSON.parse(body)),
  ]
}
