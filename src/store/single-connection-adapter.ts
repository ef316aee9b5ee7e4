import { PrismaLibSql } from '@prisma/adapter-libsql'

type Client = ReturnType<PrismaLibSql['createClient']>
type Transaction = Awaited<ReturnType<Client['transaction']>>

/** How long a statement waits for a lock of a process that is not ours (a backup, a shell), milliseconds. */
export const busyTimeout = 10_000

/**
 * Prisma's libsql adapter on one connection for its whole life. The stock one opens a new connection after every transaction, leaves the
 * old one to the garbage collector with its locks and file handles, and knows nothing of the settings made on the first.
 * It already lets nothing else onto the connection while a transaction runs, so one is enough.
 */
export class SingleConnectionAdapter extends PrismaLibSql {
  readonly #readOnly: boolean

  /** `address`: a path, or a `file:` address with SQLite's own parameters. */
  constructor(address: string, options: { readOnly: boolean }) {
    // The client decodes the path, refuses parameters that it does not know, and gives SQLite what is left.
    super({ url: `file:${encodeURIComponent(address)}`, timeout: busyTimeout })
    this.#readOnly = options.readOnly
  }

  override createClient(config: Parameters<PrismaLibSql['createClient']>[0]): Client {
    const client = super.createClient(config)
    client.transaction = () => beginOn(client, this.#readOnly ? 'DEFERRED' : 'IMMEDIATE')
    return client
  }

  override async connect(): ReturnType<PrismaLibSql['connect']> {
    const adapter = await super.connect()
    // FULL: a commit that was acknowledged survives the machine too, not only the process; it costs one fsync an article.
    await adapter.executeScript(
      `PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA query_only = ${this.#readOnly ? 'ON' : 'OFF'}`,
    )
    return adapter
  }
}

async function beginOn(client: Client, mode: 'DEFERRED' | 'IMMEDIATE'): Promise<Transaction> {
  let open = true
  const end = async (statement: 'COMMIT' | 'ROLLBACK') => {
    await client.execute(statement)
    open = false
  }
  const rollback = async () => {
    if (open) await end('ROLLBACK')
  }
  // IMMEDIATE for a writer: a transaction that begins as a reader cannot wait for its turn to write, it fails at once.
  await client.execute(`BEGIN ${mode}`)
  return {
    execute: (statement: Parameters<Transaction['execute']>[0]) => client.execute(statement),
    batch: (statements) => client.batch(statements),
    executeMultiple: (sql) => client.executeMultiple(sql),
    rollback,
    commit: async () => {
      try {
        await end('COMMIT')
      } catch (error) {
        // A COMMIT that met SQLITE_BUSY leaves the transaction open, and the next BEGIN would fail on it.
        await rollback().catch(() => undefined)
        throw error
      }
    },
    close: () => {
      rollback().catch(() => undefined)
    },
    get closed() {
      return !open
    },
  }
}
