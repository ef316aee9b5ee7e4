import { readFile } from 'node:fs/promises'
import type { Supplement } from './lexicon-lines.ts'

/** The curated lists in this folder; `#` starts a comment. */
export async function readSupplement(folder: URL): Promise<Supplement> {
  const lines = async (name: string) => {
    const text = await readFile(new URL(name, folder), 'utf8')
    return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  }
  const namesIn = async (file: string) => {
    const named = (await lines(file)).map((line) => {
      const [name = '', forms = ''] = line.split('\t')
      return [name, forms.split('|')] as const
    })
    return new Map(named)
  }
  const families = (await lines('families.tsv')).map((line) => {
    const [id = '', members = '', forms = ''] = line.split('\t')
    return { id, members: new RegExp(`^(?:${members})$`), names: forms.split('|') }
  })
  return {
    families,
    names: await namesIn('names.tsv'),
    organisms: await namesIn('organisms.tsv'),
    ordinaryWords: await lines('ordinary-words.txt'),
    otherMeanings: await lines('other-meanings.txt'),
    generalFamilies: new Set(await lines('general-families.txt')),
  }
}
