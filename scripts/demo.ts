import { spawnSync } from 'node:child_process'

// The main job on the embedded default: the sample articles (or the folders named as arguments) in, a served search out.
const inputs = process.argv.length > 2 ? process.argv.slice(2) : ['samples']
const figlens = ['dist/cli/main.js']

const ingest = spawnSync(process.execPath, [...figlens, 'ingest', ...inputs], { stdio: 'inherit' })
if (ingest.status === 2) process.exit(2)
const serve = spawnSync(process.execPath, [...figlens, 'serve'], { stdio: 'inherit' })
process.exit(serve.status ?? 1)
