import { readFile } from 'node:fs/promises'
import { buildSchema, isEnumType } from 'graphql'
import { expect, test } from 'vitest'
import { FigureProblem } from '../../src/api/resolvers/figure-problem.ts'
import { errorCodes } from '../../src/domain/errors.ts'

test('the codes of figures are what the schema lists, and codes of errors', async () => {
  const schema = buildSchema(await readFile(new URL('../../schema/figlens.graphql', import.meta.url), 'utf8'))
  const type = schema.getType('FigureProblemCode')
  const listed = isEnumType(type) ? type.getValues().map(({ name }) => name) : []
  const codeOf = FigureProblem.code as (problem: { code: string }) => string
  const told = new Set(errorCodes.map((code) => codeOf({ code })))
  expect([...told].toSorted()).toEqual(listed.toSorted())
  expect(codeOf({ code: 'IMAGE_EMPTY' })).toBe('IMAGE_EMPTY')
})
