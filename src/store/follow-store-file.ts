import { databaseFileState } from '../database-file-state.ts'

/** What was opened of a file. */
export interface Opened<Client> {
  readonly client: Client
  /** Whether it was opened as one that nobody changes (`isFrozen`). */
  readonly frozen: boolean
  close(): Promise<void>
}

/** A file through a connection that is there for its whole life, or, where nothing can be written, until another one changes it. */
export interface FollowedFile<Client> {
  /** Runs `work` on the file as it is now. What a frozen one answers that was changed meanwhile, errors too, is asked once more of the file as it then is. */
  use<Result>(work: (client: Client) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

/** @param open called now, and again whenever a frozen file was changed; where it throws then, `use` throws that and tries again the next time. */
export async function followStoreFile<Client>(
  file: string,
  open: () => Promise<Opened<Client>>,
): Promise<FollowedFile<Client>> {
  let current = await connect(file, open)
  let opening: Promise<Connection<Client>> | null = null

  const reopened = async (old: Connection<Client>) => {
    if (current !== old) return current
    opening ??= connect(file, open).finally(() => {
      opening = null
    })
    const fresh = await opening
    if (current === old) {
      current = fresh
      await old.retire()
    }
    return current
  }
  return {
    async use(work) {
      const connection = current.isStale() ? await reopened(current) : current
      try {
        const result = await connection.use(work)
        if (!connection.isStale()) return result
      } catch (error) {
        if (!connection.isStale()) throw error
      }
      return (await reopened(connection)).use(work)
    },
    close: () => current.close(),
  }
}

interface Connection<Client> extends Pick<Opened<Client>, 'frozen' | 'close'> {
  isStale(): boolean
  use<Result>(work: (client: Client) => Promise<Result>): Promise<Result>
  /** Closes it when nobody uses it any more. */
  retire(): Promise<void>
}

async function connect<Client>(file: string, open: () => Promise<Opened<Client>>): Promise<Connection<Client>> {
  // Before it is opened: what changes in between shows.
  const state = databaseFileState(file)
  const { client, frozen, close } = await open()
  let users = 0
  let retired = false
  const closeIfIdle = async () => {
    // Nobody waits for the answer of an old connection.
    if (retired && users === 0) await close().catch(() => undefined)
  }
  return {
    frozen,
    close,
    isStale: () => frozen && databaseFileState(file) !== state,
    async use(work) {
      users += 1
      try {
        return await work(client)
      } finally {
        users -= 1
        await closeIfIdle()
      }
    },
    async retire() {
      retired = true
      await closeIfIdle()
    },
  }
}
