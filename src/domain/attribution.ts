import { type ArticleMetadata, yearOf } from './article.ts'
import type { FigureRecord } from './record.ts'

/** One line that says whose figure it is, where it was published and on which terms: what CC BY asks for beside a picture. */
export function attributionOf(article: ArticleMetadata, { label, effectiveLicence }: Attributed): string {
  const { code, url } = effectiveLicence
  const year = yearOf(article.published)
  const parts = [
    authors(article.authors.map(({ name }) => name)),
    article.title,
    [article.journal, year].filter(Boolean).join(' '),
    label,
    address(article),
    `Licence: ${[code, url].filter(Boolean).join(', ')}`,
  ]
  return parts.flatMap((part) => part?.trim().replace(/\.$/, '') || []).join('. ')
}

type Attributed = Pick<FigureRecord, 'label' | 'effectiveLicence'>

function authors(names: readonly string[]): string {
  return names.length > 2 ? `${names[0]} et al` : names.join(' and ')
}

function address({ ids }: ArticleMetadata): string | null {
  if (ids.doi !== null) return `https://doi.org/${ids.doi}`
  return ids.pmcid === null ? null : `https://pmc.ncbi.nlm.nih.gov/articles/${ids.pmcid}/`
}
