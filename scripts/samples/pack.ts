import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'

/** A `.tar.gz` of one folder, the same bytes for the same files. */
export async function packFolder(
  folder: string,
  files: readonly (readonly [name: string, bytes: Buffer])[],
): Promise<Buffer> {
  const archive = pack()
  const whole = buffer(archive)
  const mtime = new Date('2026-01-01T00:00:00Z')
  archive.entry({ name: `${folder}/`, type: 'directory', mtime })
  for (const [name, bytes] of files) archive.entry({ name: `${folder}/${name}`, mtime }, bytes)
  archive.finalize()
  return gzipSync(await whole, { level: 9 })
}
