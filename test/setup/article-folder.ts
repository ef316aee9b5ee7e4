import sharp from 'sharp'

export interface ArticleSketch {
  readonly pmcid?: string
  readonly doi?: string
  readonly pmid?: string
  readonly title?: string
  readonly type?: string
  readonly licence?: string
  /** Picture references by figure; a figure may have none or several. */
  readonly figures: readonly { readonly hrefs: readonly string[]; readonly caption?: string }[]
}

/** The JATS XML of a small article. */
export function articleXml(sketch: ArticleSketch): string {
  const { pmcid, doi, pmid, title = 'A small article', type = 'research-article', licence, figures } = sketch
  const ids = [
    pmcid && `<article-id pub-id-type="pmc">${pmcid}</article-id>`,
    doi && `<article-id pub-id-type="doi">${doi}</article-id>`,
    pmid && `<article-id pub-id-type="pmid">${pmid}</article-id>`,
  ]
  const address = licence ?? 'https://creativecommons.org/licenses/by/4.0/'
  const figs = figures.map(
    ({ hrefs, caption = `Caption number ${hrefs.join(' ')}` }, i) =>
      `<fig id="F${i + 1}"><label>Figure ${i + 1}</label><caption><p>${caption}</p></caption>` +
      `${hrefs.map((href) => `<graphic xlink:href="${href}"/>`).join('')}</fig>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<article xmlns:xlink="http://www.w3.org/1999/xlink" article-type="${type}"><front>
<journal-meta><journal-title-group><journal-title>Journal of Tests</journal-title></journal-title-group></journal-meta>
<article-meta>${ids.filter(Boolean).join('')}<title-group><article-title>${title}</article-title></title-group>
<pub-date pub-type="epub"><year>2020</year></pub-date>
<permissions><license xlink:href="${address}"><license-p>Open access.</license-p></license></permissions>
</article-meta></front><body><sec><p>See <xref ref-type="fig" rid="F1">Figure 1</xref>.</p>${figs.join('')}</sec></body></article>`
}

/** A JPEG of one colour with a lighter disc, so that no two seeds give the same bytes. */
export function picture(seed: number, width = 200, height = 150): Promise<Buffer> {
  const disc = `<svg width="${width}" height="${height}"><rect width="100%" height="100%" fill="rgb(${seed % 256},20,${(seed * 7) % 256})"/>
    <circle cx="${40 + (seed % 90)}" cy="60" r="30" fill="rgb(220,${(seed * 3) % 256},90)"/></svg>`
  return sharp(Buffer.from(disc)).jpeg().toBuffer()
}
