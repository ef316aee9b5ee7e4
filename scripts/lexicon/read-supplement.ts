import { readFile } from 'node:fs/promises'
import type { Supplement } from './lexicon-lines.ts'

/** The curated lists in this folder; `#` starts a comment. */
export async function readSupplement(folder: URL): Promise<Supplement> {
  const lines = async (name: string) => {
    const text = await readFile(new URL(name, folder), 'utf8')
    return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  }
  const names = (await lines('names.tsv')).map((line) => {
    const [symbol = '', forms = ''] = line.split('\t')
    return [symbol, forms.split('|')] as const
  })
  const families = (await lines('families.tsv')).map((line) => {
    const [id = '', members = '', forms = ''] = line.split('\t')
    return { id, members: new RegExp(`^(?:${members})$`), names: forms.split('|') }
  })
  return {
    families,
    names: new Map(names),
    ordinaryWords: await lines('ordinary-words.txt'),
    otherMeanings: await lines('other-meanings.txt'),
    generalFamilies: new Set(await lines('general-families.txt')),
  }
}
