import { once } from 'node:events'
import type { Server } from 'node:http'
import { FiglensError, messageOf, systemCodeOf } from '../domain/errors.ts'

/** Opens the port and gives the address to write into a browser. Throws CONFIG_INVALID with what to do when it cannot be had. */
export async function listen(server: Server, host: string, port: number): Promise<string> {
  try {
    server.listen({ host, port })
    await once(server, 'listening')
  } catch (error) {
    throw new FiglensError(
      'CONFIG_INVALID',
      `${reasonOf(error, host, port)} Choose another with --port or PORT.`,
      error,
    )
  }
  const address = server.address()
  const openPort = typeof address === 'object' && address !== null ? address.port : port
  return `http://${shownHost(host)}:${openPort}`
}

function reasonOf(error: unknown, host: string, port: number): string {
  const code = systemCodeOf(error)
  if (code === 'EADDRINUSE') return `Port ${port} on ${host} is in use by another program.`
  if (code === 'EACCES') return `Port ${port} on ${host} needs rights that this user does not have.`
  return `Port ${port} on ${host} cannot be opened (${messageOf(error)}).`
}

/** An address that listens everywhere cannot be opened in a browser; this machine's name can. */
function shownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::' || host === '') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
