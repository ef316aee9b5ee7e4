import type { Request } from 'express'

/**
 * The address under which the client reaches this server, without a slash at the end: `publicUrl` where the operator has set it
 * (behind a proxy), else what the client itself wrote into the Host header.
 */
export function baseUrlOf(request: Request, publicUrl: string | undefined): string {
  if (publicUrl !== undefined) return publicUrl.replace(/\/+$/, '')
  const host = request.get('host') ?? ''
  return `${request.protocol}://${/^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i.test(host) ? host : 'localhost'}`
}
