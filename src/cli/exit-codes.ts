import type { ErrorCode } from '../domain/errors.ts'

export const exitCodes = { done: 0, failed: 1, usage: 2 } as const

const usageErrors: readonly ErrorCode[] = ['USAGE', 'CONFIG_INVALID', 'BAD_INPUT', 'BAD_CURSOR']

/** The exit code of a command that an error has ended. */
export function exitCodeOf(code: ErrorCode): number {
  return usageErrors.includes(code) ? exitCodes.usage : exitCodes.failed
}
