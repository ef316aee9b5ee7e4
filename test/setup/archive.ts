import { gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'

export interface ArchiveEntry {
  readonly name: string
  readonly content?: string | Uint8Array
  readonly type?: 'file' | 'symlink' | 'link'
  readonly linkname?: string
}

/** The bytes of a .tar.gz with these entries, however hostile. */
export async function tarGz(entries: readonly ArchiveEntry[]): Promise<Buffer> {
  const archive = pack()
  for (const { name, content = '', type = 'file', linkname } of entries) {
    archive.entry({ name, type, ...(linkname && { linkname }) }, Buffer.from(content))
  }
  archive.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of archive) chunks.push(chunk as Buffer)
  return gzipSync(Buffer.concat(chunks))
}
