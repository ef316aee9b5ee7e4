import type { RequestHandler } from 'express'
import { sendError } from './http-error.ts'

const methods = ['GET', 'POST']

/** Refuses requests that no operation comes in, before they are taken for ones that another site's page has made a browser send. */
export const refuseOtherMethods: RequestHandler = ({ method }, response, next) => {
  if (methods.includes(method)) return next()
  response.set('Allow', methods.join(', '))
  sendError(response, 405, 'BAD_REQUEST', `Operations are sent with POST or GET, not with ${method}.`)
}
