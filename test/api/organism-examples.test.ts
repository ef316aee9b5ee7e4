import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { RequestContext } from '../../src/api/request-context.ts'
import { readSearchInput } from '../../src/api/search-input.ts'
import { searchCommand } from '../../src/cli/search-command.ts'
import { openNameFinder } from '../../src/entities/open-name-finder.ts'

const names = await openNameFinder()

test.each([
  ['of the schema', () => examplesOfSchema()],
  ['of the command line', () => examplesOfHelp()],
  ['of the error', () => examplesOfError()],
])('organisms that are examples %s are known', async (_, examples) => {
  const named = await examples()
  expect(named).toContain('Mus musculus')
  for (const name of named) expect(names.named('ORGANISM', name), name).toHaveLength(1)
})

function examplesOfSchema(): string[] {
  const schema = readFileSync(new URL('../../schema/figlens.graphql', import.meta.url), 'utf8')
  const description = schema.match(/"(Organisms by any name.*)"/)?.[1] ?? ''
  return [...description.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
}

function examplesOfHelp(): string[] {
  const option = searchCommand().options.find(({ long }) => long === '--organism')
  return listed(option?.description.match(/: (.*);/)?.[1])
}

async function examplesOfError(): Promise<string[]> {
  const refused = readSearchInput({ filter: { organism: ['yeti'] } }, { names } as RequestContext)
  const message = await refused.then(String, (error: Error) => error.message)
  return listed(message.match(/\((.*?)\)/)?.[1])
}

function listed(text = ''): string[] {
  return text.split(', ')
}
