// The compiler takes over TypeScript only: the pages of the server are copied beside what it has made.
import { cpSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))

cpSync(at('src/api/page'), at('dist/api/page'), { recursive: true })
