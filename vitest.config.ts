import { defineConfig } from 'vitest/config'
import { ClosingLine } from './test/setup/closing-line.ts'

export default defineConfig({
  // Vite would take the `module` build of graphql where Node takes `main`: two copies that refuse each other's schemas.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', new ClosingLine()],
    // Only to end what hangs: whole commands start here, and a build machine may be several times slower than a desk's.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Native addons (libsql, sharp, TensorFlow) keep process-wide state: a process a file, not a thread.
    pool: 'forks',
    maxWorkers: 2,
  },
})
