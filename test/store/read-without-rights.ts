import { createInterface } from 'node:readline'
import { openArticleStore } from '../../src/store/open-article-store.ts'

/**
 * A process that may not write where the store lies: opens it for reading, and for each line that comes in prints one, the number of articles or
 * why they cannot be read. Root's rights are given up as in `open-without-rights.ts`.
 */
const [file = ''] = process.argv.slice(2)
if (process.getuid?.() === 0) process.setuid?.(65_534)
const store = await openArticleStore({ file, access: 'read' })
console.log('open')
for await (const _ of createInterface(process.stdin)) {
  console.log(
    await store.counts().then(
      ({ articles }) => articles,
      (error: Error) => error.message,
    ),
  )
}
await store.close()
