import { createHash } from 'node:crypto'
import { type Article, articleKey, isNotice } from '../domain/article.ts'
import { licenceFromCode } from '../domain/normalise-licence.ts'
import { isGarbled } from '../jats/decode-xml.ts'
import { parseArticle } from '../jats/parse-article.ts'
import { checkXmlSize } from '../jats/xml-limits.ts'
import type { ArticlePackage, CloudMetadata } from '../sources/article-package.ts'

export interface ReadArticle {
  /** See `articleKey`; an article without any identifier, or a notice without a PMCID, goes by the hash of its XML. */
  readonly id: string
  readonly article: Article
  /** SHA-256 of the XML, hex. */
  readonly xmlHash: string
  /** Whether the XML has bytes that are no text in the encoding that it names. */
  readonly isGarbled: boolean
}

/** Parses the package's XML and completes it with what the PMC cloud's metadata knows better. */
export async function readArticle(source: ArticlePackage): Promise<ReadArticle> {
  checkXmlSize(source.xml.bytes)
  const xml = await source.xml.read()
  const xmlHash = createHash('sha256').update(xml).digest('hex')
  const parsed = parseArticle(xml)
  const article = source.cloudMetadata === null ? parsed : withCloudMetadata(parsed, source.cloudMetadata)
  const id = keyOf(article) ?? `local:${xmlHash.slice(0, 16)}`
  return { id, article, xmlHash, isGarbled: isGarbled(xml) }
}

/** A notice's DOI and PMID may be those of what it is about, which goes by them. */
function keyOf(article: Article): string | null {
  return isNotice(article) ? article.ids.pmcid : articleKey(article.ids)
}

/** The cloud's identifiers and version are authoritative; its licence only helps where the XML has none. */
function withCloudMetadata(article: Article, cloud: CloudMetadata): Article {
  const { ids, licence, retraction } = article
  return {
    ...article,
    ids: {
      pmcid: cloud.pmcid ?? ids.pmcid,
      version: cloud.version ?? ids.version,
      pmid: cloud.pmid ?? ids.pmid,
      doi: cloud.doi ?? ids.doi,
    },
    licence: licence.group === 'UNKNOWN' && cloud.licenceCode ? licenceFromCode(cloud.licenceCode) : licence,
    retraction: cloud.isRetracted && retraction === 'NONE' ? 'RETRACTED' : retraction,
  }
}
