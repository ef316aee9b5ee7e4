import { defineConfig } from 'vitest/config'
import { ClosingLine } from './test/setup/closing-line.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', new ClosingLine()],
    testTimeout: 30_000,
    // Native addons (libsql, sharp, TensorFlow) keep process-wide state: a process a file, not a thread.
    pool: 'forks',
    maxWorkers: 2,
  },
})
