import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { IngestReport } from '../../src/cli/format-ingest-report.ts'
import { articleXml, picture } from '../setup/article-folder.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'
import { writeFiles } from '../setup/write-files.ts'
import { jsonLines, onlyJsonLine, runFiglens, startFiglens } from './run-figlens.ts'

const articleCount = 60

describe('an ingestion that is killed', () => {
  let articles: string
  let home: string

  beforeAll(async () => {
    const folder = temporaryFolder()
    articles = join(folder, 'articles')
    home = join(folder, 'home')
    for (let i = 0; i < articleCount; i += 1) {
      writeFiles(join(articles, `a${i}`), {
        'a.xml': articleXml({
          doi: `10.5555/kill.${i}`,
          figures: [
            { hrefs: ['f1'], caption: 'A killed caption' },
            { hrefs: ['f2'], caption: 'A killed caption' },
          ],
        }),
        'f1.jpg': await picture(2 * i),
        'f2.jpg': await picture(2 * i + 1),
      })
    }
  })

  test('at any moment loses nothing that was finished, and the next run completes it', async () => {
    for (const milliseconds of [700, 1500, 2300]) await killAfter(milliseconds)

    const report = onlyJsonLine<IngestReport>(
      await runFiglens(['ingest', articles, '--home', home, '--json', '--backend', 'wasm']),
    )
    const { added, unchanged, updated, failed } = report.articles
    expect({ total: added + unchanged, updated, failed }).toEqual({ total: articleCount, updated: 0, failed: 0 })

    const hits = jsonLines(await runFiglens(['search', 'killed', '--home', home, '--json', '--first', '1000']))
    const figures = hits.map(({ panelId }) => String(panelId).replace(/:\d+$/, ''))
    expect(new Set(figures).size).toBe(2 * articleCount)
    expect(new Set(hits.map(({ panelId }) => panelId)).size).toBe(hits.length)
  })

  async function killAfter(milliseconds: number): Promise<void> {
    const child = startFiglens(['ingest', articles, '--home', home, '--json', '--backend', 'wasm'])
    const closed = new Promise((resolve) => child.once('close', resolve))
    setTimeout(() => child.kill('SIGKILL'), milliseconds)
    await closed
  }
})
