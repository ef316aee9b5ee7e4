import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export const jats = '<?xml version="1.0"?>\n<article article-type="research-article"><front/></article>'
export const otherXml = '<?xml version="1.0"?>\n<manifest><item/></manifest>'

/** Writes files, by path relative to `folder`. */
export function writeTree(folder: string, files: Record<string, string | Buffer>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
}
