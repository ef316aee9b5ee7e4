import { expect, test } from 'vitest'
import { typedCommand } from '../../src/cli/typed-command.ts'

test.each([
  [['train', '--index', 'a/b.jsonl'], 'figlens train --index a/b.jsonl'],
  [['train', '--cache', '/home/me/cache', '--size', '192'], 'figlens train --size 192'],
  [['train', '--features', '[{"block":"stem"}]'], `figlens train --features '[{"block":"stem"}]'`],
])('%j', (words, command) => {
  expect(typedCommand('figlens', words)).toBe(command)
})
