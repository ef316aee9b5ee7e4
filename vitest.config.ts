import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    // Native addons (libsql, sharp, TensorFlow) keep process-wide state: a process a file, not a thread.
    pool: 'forks',
    maxWorkers: 2,
  },
})
