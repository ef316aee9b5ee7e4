import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'

/**
 * Prepares a server for its end, before it listens; the function given closes it. Requests that have come in whole get `graceMs`
 * to be answered; connections without one are closed at once, those with half a request included: nobody knows whether the rest
 * ever comes.
 */
export function closeGracefully(server: Server, graceMs: number): () => Promise<void> {
  const underWay = new Map<Socket, Set<IncomingMessage>>()
  let isClosing = false

  server.on('connection', (socket) => {
    underWay.set(socket, new Set())
    socket.once('close', () => underWay.delete(socket))
  })
  server.on('request', (request, response) => {
    const { socket } = request
    underWay.get(socket)?.add(request)
    response.once('close', () => {
      const others = underWay.get(socket)
      others?.delete(request)
      if (isClosing && others?.size === 0) socket.destroySoon()
    })
  })

  return async () => {
    isClosing = true
    const closed = new Promise((resolve) => server.close(resolve))
    for (const [socket, requests] of underWay) {
      if (![...requests].some(({ complete }) => complete)) socket.destroy()
    }
    const end = setTimeout(() => server.closeAllConnections(), graceMs)
    await closed
    clearTimeout(end)
  }
}
