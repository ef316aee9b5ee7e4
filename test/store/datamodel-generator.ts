/** A Prisma generator that writes the datamodel, as Prisma understands the schema, to the file named as its output. */
import { writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method, params } = JSON.parse(line)
  if (method === 'generate') writeFileSync(params.generator.output.value, JSON.stringify(params.dmmf.datamodel))
  const result = method === 'getManifest' ? { manifest: { defaultOutput: './datamodel.json' } } : null
  process.stderr.write(`${JSON.stringify({ jsonrpc: '2.0', id, result })}\n`)
})
