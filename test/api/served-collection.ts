import { afterAll } from 'vitest'
import { openCollection } from './collection.ts'
import { serve } from './serve.ts'

/** The sample collection and a server on it, for all tests of the file that imports them. */
export const collection = await openCollection()
export const server = await serve(collection)

afterAll(async () => {
  await server.close()
  await collection.close()
})
