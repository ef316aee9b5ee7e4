import { type RunningServer, type ServerOptions, startServer } from '../../src/api/start-server.ts'

export interface TestServer extends RunningServer {
  /** Sends an operation as programs do. */
  ask(query: string, variables?: Record<string, unknown>): Promise<Answer>
  get(path: string, headers?: Record<string, string>): Promise<Response>
  /** What the server wrote into its log. */
  readonly logged: { message: string; error?: unknown }[]
}

interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: the answer's shape is what the tests look at
  readonly data: any
  readonly errors: readonly { message: string; extensions: { code: string } }[] | undefined
}

/** A server on a free port of this machine. */
export async function serve(options: Omit<ServerOptions, 'host' | 'port' | 'log'>): Promise<TestServer> {
  const logged: { message: string; error?: unknown }[] = []
  const server = await startServer({
    ...options,
    host: '127.0.0.1',
    port: 0,
    log: (message, error) => logged.push({ message, ...(error !== undefined && { error }) }),
  })
  return {
    ...server,
    logged,
    get: (path, headers) => fetch(server.url + path, { headers, redirect: 'manual' }),
    async ask(query, variables) {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      })
      return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) }
    },
  }
}
