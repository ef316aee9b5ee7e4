import type { Reporter, TestModule } from 'vitest/node'

/** Ends the run with one line that any build system can read: `12 passed, 0 failed, 3 skipped`. */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0 }
    for (const module of modules) {
      if (module.errors().length > 0) count.failed += 1
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state !== 'pending') count[state] += 1
      }
    }
    // The default reporter prints its summary in the same hook: ours comes after it.
    process.once('exit', () => {
      console.log(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`)
    })
  }
}
