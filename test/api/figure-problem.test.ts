import { readFile } from 'node:fs/promises'
import { buildSchema, isEnumType } from 'graphql'
import { expect, test } from 'vitest'
import { FigureProblem } from '../../src/api/resolvers/figure-problem.ts'
import { type ErrorCode, errorCodes, FiglensError } from '../../src/domain/errors.ts'
import { buildRecord } from '../../src/ingest/build-record.ts'
import { parseArticle } from '../../src/jats/parse-article.ts'
import { articleXml } from '../setup/article-folder.ts'

const article = parseArticle(Buffer.from(articleXml({ figures: [{ hrefs: ['f'] }] })))
const codeOf = FigureProblem.code as (problem: { code: string }) => string

/** Whether an ingestion takes the article in when its picture fails so. */
async function isStored(code: ErrorCode): Promise<boolean> {
  const graphics = article.figures.map((figure) =>
    figure.graphics.map((graphic) => ({ graphic, candidates: [], problem: null })),
  )
  const fail = () => Promise.reject(new FiglensError(code, 'It failed.'))
  const parts = { id: 'PMC1', origin: 'PMC1', fingerprint: '1', article, graphics }
  const record = await buildRecord(parts, fail, () => expect.unreachable()).catch(() => null)
  return record?.figures[0]?.problems[0]?.code === code
}

test('the schema lists the codes that an ingestion stores with a figure, and they are answered as they are', async () => {
  const schema = buildSchema(await readFile(new URL('../../schema/figlens.graphql', import.meta.url), 'utf8'))
  const type = schema.getType('FigureProblemCode')
  const listed = isEnumType(type) ? type.getValues().map(({ name }) => name) : []
  const stored: string[] = []
  for (const code of errorCodes) if (await isStored(code)) stored.push(code)
  expect([...stored, 'INTERNAL'].toSorted()).toEqual(listed.toSorted())
  expect(stored.map((code) => codeOf({ code }))).toEqual(stored)
  expect(codeOf({ code: 'STORE_LOCKED' })).toBe('INTERNAL')
})
