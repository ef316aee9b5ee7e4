import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'

/** Where the pictures of a benchmark come from unless it is told: real articles where they lie beside the repository. */
export const pictureFolder = existsSync('../shared/corpus') ? '../shared/corpus' : 'samples'

export function pictureFiles(folder: string): string[] {
  const files = globSync('**/*.{jpg,jpeg,png,gif,tif}', { cwd: folder }).map((file) => join(folder, file))
  if (files.length === 0) throw new RangeError(`There are no pictures in ${folder}.`)
  return files
}
