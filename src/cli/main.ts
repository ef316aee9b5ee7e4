#!/usr/bin/env node
// The version is looked at before anything is loaded: an older Node.js would fail with a riddle instead of this sentence.
const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 24) {
  console.error(
    `figlens needs Node.js 24 or newer; this is ${process.version}. In a checkout, \`npm run demo\` fetches one.`,
  )
  process.exit(1)
}

const { runProgram } = await import('./program.ts')
await runProgram(process.argv)
