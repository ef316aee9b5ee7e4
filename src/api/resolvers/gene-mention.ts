import type { GeneMentionResolvers } from '../generated/schema-types.ts'

export const GeneMention: GeneMentionResolvers = {
  gene: ({ key }) => key,
  start: ({ span: [start] }) => start,
  end: ({ span: [, end] }) => end,
  species: ({ species }) => species && names[species],
}

const names = { human: 'HUMAN', mouse: 'MOUSE', rat: 'RAT' } as const
