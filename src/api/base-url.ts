import type { Request } from 'express'

/**
 * The address under which the client reaches this server, without a slash at the end: `publicUrl` where the operator has set it
 * (behind a proxy), else what the client itself wrote into the Host header, else, where that is no host, the address that it came to.
 */
export function baseUrlOf(request: Request, publicUrl: string | undefined): string {
  if (publicUrl !== undefined) return publicUrl.replace(/\/+$/, '')
  const named = `${request.protocol}://${request.get('host') ?? ''}`
  return hostAlone.test(named) && URL.canParse(named) ? named : `${request.protocol}://${ownHost(request)}`
}

const hostAlone = /^https?:\/\/(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/i

function ownHost({ socket: { localAddress = 'localhost', localPort } }: Request): string {
  const host = localAddress.replace(/^::ffff:/, '')
  return `${host.includes(':') ? `[${host}]` : host}:${localPort}`
}
