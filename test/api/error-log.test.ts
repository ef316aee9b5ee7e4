import { expect, test } from 'vitest'
import { createErrorLog } from '../../src/api/error-log.ts'
import { FiglensError } from '../../src/domain/errors.ts'

function logAt(clock: { now: number }) {
  const lines: string[] = []
  return {
    lines,
    log: createErrorLog(
      (message) => lines.push(message),
      () => clock.now,
    ),
  }
}

test('what the operator has to mend is a line a minute of each kind, what a request does wrong is none', () => {
  const clock = { now: 0 }
  const { lines, log } = logAt(clock)
  for (const now of [0, 1, 59_999, 60_000, 60_001]) {
    clock.now = now
    log.note(new FiglensError('STORE_UNAVAILABLE', `The store does not\n answer at ${now}.`))
    log.note(new FiglensError('BAD_INPUT', 'No.'))
  }
  log.note(new FiglensError('INDEX_UNAVAILABLE', 'Gone.'))
  expect(lines).toEqual([
    'The store does not answer at 0. [STORE_UNAVAILABLE]',
    'The store does not answer at 60000. [STORE_UNAVAILABLE]',
    'Gone. [INDEX_UNAVAILABLE]',
  ])
})

test('the same fault has one id as long as it is not written again', () => {
  const clock = { now: 0 }
  const { lines, log } = logAt(clock)
  const first = log.fault(new Error('odd'))
  expect(log.fault(new Error('odd'))).toBe(first)
  const other = log.fault(new Error('odder'))
  clock.now = 60_000
  const later = log.fault(new Error('odd'))
  expect(new Set([first, other, later]).size).toBe(3)
  expect(lines).toEqual([first, other, later].map((id) => `Internal error ${id}`))
})
