/**
 * A process of its own: `node save-many.ts <store file> <fingerprint>` saves PMC1, PMC2 … without end and prints each id once it is acknowledged.
 * With `replace` as the fingerprint it saves PMC1 again and again, with figures and without in turn.
 */
import { openArticleStore } from '../../src/store/open-article-store.ts'
import { sampleRecord } from './sample-record.ts'

const [, , file = '', fingerprint = ''] = process.argv
const store = await openArticleStore({ file, access: 'write' })
process.stdout.write('open\n')
for (let n = 1; ; n++) {
  if (fingerprint === 'replace') {
    await store.save(sampleRecord({ id: 'PMC1', fingerprint: String(n), ...(n % 2 === 0 ? { figures: [] } : {}) }))
  } else {
    await store.save(sampleRecord({ id: `PMC${n}`, fingerprint }))
  }
  process.stdout.write(`PMC${n}\n`)
}
