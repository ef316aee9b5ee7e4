import type { ArticleMetadata, Figure } from './article.ts'
import type { ErrorCode } from './errors.ts'
import type { GeneLink } from './gene-link.ts'
import type { Label } from './label.ts'
import type { Licence } from './licence.ts'
import type { PanelOrganism } from './organism.ts'
import type { VisualFeatures } from './visual-features.ts'

/** Pixels of the original picture, half open: `[x0, y0, x1, y1]`. */
export type Box = readonly [x0: number, y0: number, x1: number, y1: number]

/** A picture whose bytes lie in the blob store under their SHA-256 (hex). */
export interface ImageRecord {
  readonly sha256: string
  /** Name inside the package. */
  readonly fileName: string
  readonly mediaType: string
  /** Pixels, after EXIF orientation. */
  readonly width: number
  readonly height: number
  readonly bytes: number
}

/** The unit of search. A figure without a readable picture has one panel without image, box and label: its words count. */
export interface PanelRecord {
  /** `<figure id>:<n>`, n from 1 in reading order. */
  readonly id: string
  /** Upper-cased; null where none was read. */
  readonly letter: string | null
  readonly image: ImageRecord | null
  readonly box: Box | null
  /** The panel's own part of the caption, plain text; empty where it has none, or parts and panels do not fit together. */
  readonly caption: string
  readonly label: Label | null
  /** Named in its own part of the caption, in the order of the text. */
  readonly genes: readonly GeneLink[]
  /** Those that its own part of the caption or the common part names, else those of the whole caption, else of title and abstract; each once. */
  readonly organisms: readonly PanelOrganism[]
}

/** Something that went wrong with one figure and cost the rest nothing. */
export interface FigureProblem {
  readonly code: ErrorCode
  /** What it is about: the file's name, or the reference as printed where there is no such file. */
  readonly subject: string
  readonly message: string
}

export interface FigureRecord extends Omit<Figure, 'id' | 'graphics'> {
  /** `<article id>:<id in the XML>`. */
  readonly id: string
  /** Id in the XML. */
  readonly xmlId: string
  /** The licence that holds for this figure: its own, else the article's. */
  readonly effectiveLicence: Licence
  /** Probability that the figure has more than one panel, 0 to 1; null where no picture could be looked at. */
  readonly compound: number | null
  /**
   * Whether panels have their own parts of the caption where the caption falls into parts; null where there was nothing to align. Of a
   * panel without a part of its own, and of every one where it is not true, the whole caption speaks.
   */
  readonly captionsAligned: boolean | null
  /** What the caption says of all panels together, and of letters that none has, plain text; null where the captions are not aligned. */
  readonly commonCaption: string | null
  /** Named in the caption and in the sentences that mention the figure, in this order. */
  readonly genes: readonly GeneLink[]
  readonly panels: readonly PanelRecord[]
  readonly problems: readonly FigureProblem[]
}

/** Everything that is stored of one article, in one transaction. */
export interface ArticleRecord extends ArticleMetadata {
  /** See `articleKey`. */
  readonly id: string
  /** Where the package came from, for the user: a path or an address. */
  readonly origin: string
  /** Hash of all that the record was made from, the program's own stages included: equal means nothing to do. */
  readonly fingerprint: string
  /** Named in title and abstract, in this order. */
  readonly genes: readonly GeneLink[]
  readonly figures: readonly FigureRecord[]
  /** By panel id, of every panel that has a picture. Apart from the panels, since few who read those need them. */
  readonly visualFeatures: ReadonlyMap<string, VisualFeatures>
}
