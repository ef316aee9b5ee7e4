import { openArticleStore } from '../../src/store/open-article-store.ts'

/**
 * A process that may not write where the store lies: opens it for reading and for writing, and prints a line for each, the number of
 * articles or why not. Run by root, it gives root's rights up first, for no permission binds root; only the main thread of a process can.
 */
const [file = ''] = process.argv.slice(2)
if (process.getuid?.() === 0) process.setuid?.(65_534)
for (const access of ['read', 'write'] as const) {
  console.log(await tryToOpen(access).catch((error: Error) => error.message))
}

async function tryToOpen(access: 'read' | 'write'): Promise<number> {
  const store = await openArticleStore({ file, access })
  try {
    return (await store.articles(['PMC100'])).length
  } finally {
    await store.close()
  }
}
