// What the compiler leaves undone: it takes over TypeScript only, and makes no file executable.
import { chmodSync, cpSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))

cpSync(at('src/api/page'), at('dist/api/page'), { recursive: true })
// npm does this only when it links the command for the first time: `npx figlens` fails after a fresh build without it.
chmodSync(at('dist/cli/main.js'), 0o755)
