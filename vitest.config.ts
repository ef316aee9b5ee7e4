import { defineConfig } from 'vitest/config'
import { ClosingLine } from './test/setup/closing-line.ts'

export default defineConfig({
  // Vite would take the `module` build of graphql where Node takes `main`: two copies that refuse each other's schemas.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', new ClosingLine()],
    testTimeout: 30_000,
    // Native addons (libsql, sharp, TensorFlow) keep process-wide state: a process a file, not a thread.
    pool: 'forks',
    maxWorkers: 2,
  },
})
