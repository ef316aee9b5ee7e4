/** A process of its own: `node save-many.ts <store file> <fingerprint>` saves PMC1, PMC2 … without end and prints each id once it is acknowledged. */
import { openArticleStore } from '../../src/store/open-article-store.ts'
import { sampleRecord } from './sample-record.ts'

const [, , file = '', fingerprint = ''] = process.argv
const store = await openArticleStore({ file, access: 'write' })
process.stdout.write('open\n')
for (let n = 1; ; n++) {
  await store.save(sampleRecord({ id: `PMC${n}`, fingerprint }))
  process.stdout.write(`PMC${n}\n`)
}
