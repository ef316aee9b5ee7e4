import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Famplex, readFamplex } from './read-famplex.ts'
import { type HumanGene, readHgnc } from './read-hgnc.ts'
import { type RodentGene, readMgi, readRgd } from './read-rodent-genes.ts'
import { commaCells, readText, tabRows } from './read-table.ts'

export interface Tables {
  readonly human: readonly HumanGene[]
  readonly mouse: readonly RodentGene[]
  readonly rat: readonly RodentGene[]
  readonly famplex: Famplex
  /** MeSH's organism descriptors: the text of the table or of the descriptor file. */
  readonly organisms: string
  /** The file that each table was read from. */
  readonly files: readonly string[]
}

/** The tables of a folder, by the names that their publishers give them; a `.gz` behind it does not matter. */
export async function readTables(folder: string): Promise<Tables> {
  const names = await readdir(folder)
  const files: string[] = []
  const text = async (pattern: RegExp): Promise<string> => {
    const name = names.sort().find((candidate) => pattern.test(candidate))
    if (name === undefined)
      throw new Error(`${folder} has no file that matches ${pattern}: see data/README.md for what to download.`)
    files.push(join(folder, name))
    return readText(join(folder, name))
  }
  return {
    human: readHgnc(tabRows(await text(/^hgnc_(?:entries\.tsv|complete_set.*\.txt)/))),
    mouse: readMgi(tabRows(await text(/^(?:mgi_entries\.tsv|MRK_List2\.rpt)/))),
    rat: readRgd(tabRows(await text(/^(?:rgd_entries\.tsv|GENES_RAT\.txt)/))),
    famplex: readFamplex({
      entities: commaCells(await text(/^(?:famplex_)?entities\.csv/)),
      groundings: commaCells(await text(/^(?:famplex_)?grounding_map\.csv/)),
      relations: commaCells(await text(/^(?:famplex_)?relations\.csv/)),
    }),
    organisms: await text(/^(?:mesh_organisms\.tsv|d\d{4}\.bin)/),
    files,
  }
}
