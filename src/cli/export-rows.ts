import { yearOf } from '../domain/article.ts'
import { attributionOf } from '../domain/attribution.ts'
import { findModality } from '../domain/modality.ts'
import { sharedCaption } from '../domain/shared-caption.ts'
import { geneKeysOf, geneLinksAt } from '../search/gene-links-at.ts'
import type { ArticleStore } from '../store/article-store.ts'
import { loadHits, type PanelHit } from './panel-hits.ts'

/** A panel with all that stands around it. */
interface PanelInPlace extends PanelHit {
  /** How many panels the figure has. */
  readonly panels: number
}

/**
 * What a reader needs to find, judge and cite a panel, in the order in which it is written; null where it is not known. What is added comes
 * last, so that the others keep their places.
 */
const fields = {
  articleId: ({ article }) => article.id,
  pmcid: ({ article }) => article.ids.pmcid,
  doi: ({ article }) => article.ids.doi,
  title: ({ article }) => article.title,
  journal: ({ article }) => article.journal,
  year: ({ article }) => yearOf(article.published),
  figure: ({ figure }) => figure.label,
  panelId: ({ panel }) => panel.id,
  letter: ({ panel }) => panel.letter,
  box: ({ panel }) => panel.box,
  modality: ({ panel }) => panel.label?.modality ?? null,
  modalityKey: ({ panel }) => findModality(panel.label?.modality ?? '')?.key ?? null,
  modalityGroup: ({ panel }) => panel.label?.group?.code ?? null,
  confidence: ({ panel }) => panel.label?.confidence ?? null,
  labelSource: ({ panel }) => panel.label?.source ?? null,
  genes: (context) => geneKeysOf(geneLinksAt('PANEL', context)),
  figureGenes: (context) => geneKeysOf(geneLinksAt('FIGURE', context)),
  organisms: ({ panel }) => panel.organisms.map(({ name }) => name),
  caption: ({ panel }) => panel.caption,
  // Where it is not known what the caption says of which panel, all of it is about every one.
  commonCaption: ({ figure, panel }) => sharedCaption(figure, panel),
  licence: ({ figure }) => figure.effectiveLicence.code,
  licenceUrl: ({ figure }) => figure.effectiveLicence.url,
  licenceGroup: ({ figure }) => figure.effectiveLicence.group,
  attribution: ({ article, figure }) => attributionOf(article, figure),
  imageFile: ({ panel }) => panel.image?.fileName ?? null,
  imageSha256: ({ panel }) => panel.image?.sha256 ?? null,
  retraction: ({ article }) => article.retraction,
} satisfies Readonly<Record<string, (context: PanelInPlace) => unknown>>

export const exportColumns = Object.keys(fields)

/** A value for each of `exportColumns`. */
type ExportRow = Readonly<Record<string, unknown>>

/** One row for each panel that is still stored, in the order of the ids; one portion is in memory at a time. */
export async function* exportRows(
  store: ArticleStore,
  portions: AsyncIterable<readonly string[]>,
): AsyncIterable<ExportRow> {
  for await (const panelIds of portions) {
    for (const context of await inPlace(store, panelIds)) {
      yield Object.fromEntries(Object.entries(fields).map(([name, read]) => [name, read(context)]))
    }
  }
}

async function inPlace(store: ArticleStore, panelIds: readonly string[]): Promise<PanelInPlace[]> {
  const hits = await loadHits(panelIds, store)
  const ofFigures = await store.panelsOfFigures([...new Set(hits.map(({ figure }) => figure.id))])
  const siblings = Map.groupBy(ofFigures, ({ figureId }) => figureId)
  return hits.map((hit) => ({ ...hit, panels: siblings.get(hit.figure.id)?.length ?? 1 }))
}
