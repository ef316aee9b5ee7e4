import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { type Header, pack } from 'tar-stream'

/** A name or a header, and the content. */
export type TarEntry = readonly [header: string | (Partial<Header> & { name: string }), content?: string | Uint8Array]

/** The bytes of a .tar with these entries, however hostile. */
export async function tar(entries: readonly TarEntry[]): Promise<Buffer> {
  const archive = pack()
  for (const [header, content = ''] of entries) {
    archive.entry(typeof header === 'string' ? { name: header } : header, Buffer.from(content))
  }
  archive.finalize()
  return buffer(archive)
}

export async function tarGz(entries: readonly TarEntry[]): Promise<Buffer> {
  return gzipSync(await tar(entries))
}
