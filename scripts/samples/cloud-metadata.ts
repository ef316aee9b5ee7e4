import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Described {
  readonly pmcid: string
  readonly version: number
  readonly pmid: string | null
  readonly doi: string
  readonly title: string
  readonly citation: string
}

/** What the `.json` files of the samples in the PMC cloud layout say beside checksums. */
export const cloudArticles: readonly Described[] = [
  {
    pmcid: 'PMC99900001',
    version: 1,
    pmid: '99900001',
    doi: '10.5555/figlens-demo-1',
    title: 'Ligand-induced uptake of EGFR in cultured epithelial cells: an invented demonstration article',
    citation: 'Figlens Demonstration Journal (2021)',
  },
  {
    pmcid: 'PMC99900002',
    version: 2,
    pmid: null,
    doi: '10.5555/figlens-demo-2',
    title: 'Tubulin and actin in dividing cells: an invented demonstration article',
    citation: 'Figlens Demonstration Journal (2024)',
  },
]

/** The text of `PMC<id>.<version>.json` for the article in `folder`, laid out as the PMC cloud service does. */
export function cloudMetadata(folder: string, article: Described): string {
  const name = `${article.pmcid}.${article.version}`
  const address = (file: string) => {
    const md5 = createHash('md5')
      .update(readFileSync(join(folder, file)))
      .digest('hex')
    return `s3://figlens-demo/${name}/${file}?md5=${md5}`
  }
  const media = readdirSync(folder)
    .filter((file) => /\.(jpg|png)$/.test(file))
    .sort()
  const metadata = {
    ...article,
    is_pmc_openaccess: true,
    is_manuscript: false,
    is_historical_ocr: false,
    is_retracted: false,
    license_code: 'CC BY',
    xml_url: address(`${name}.xml`),
    pdf_url: null,
    text_url: null,
    media_urls: media.map(address),
  }
  return `${JSON.stringify(metadata, null, 1)}\n`
}
