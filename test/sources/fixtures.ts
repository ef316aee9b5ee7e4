import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { type Header, pack } from 'tar-stream'
import { onTestFinished } from 'vitest'

export const jats = '<?xml version="1.0"?>\n<article article-type="research-article"><front/></article>'
export const otherXml = '<?xml version="1.0"?>\n<manifest><item/></manifest>'

/** A fresh folder, removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'figlens-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Writes files, by path relative to `folder`. */
export function writeTree(folder: string, files: Record<string, string | Buffer>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
}

export type TarEntry = readonly [header: string | (Partial<Header> & { name: string }), content?: string | Buffer]

export async function tar(entries: readonly TarEntry[]): Promise<Buffer> {
  const archive = pack()
  for (const [header, content] of entries) {
    archive.entry(typeof header === 'string' ? { name: header } : header, content ?? '')
  }
  archive.finalize()
  return buffer(archive)
}

export async function tarGz(entries: readonly TarEntry[]): Promise<Buffer> {
  return gzipSync(await tar(entries))
}
