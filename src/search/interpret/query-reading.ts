import type { NamedThing } from '../../domain/name-finder.ts'

/** A part of a query that was understood as a condition. */
export type QueryReading =
  | ModalityReading
  | YearReading
  | GeneReading
  | OrganismReading
  | JournalReading
  | LicenceReading
  | ArticleReading
  | WordReading

/** Whether panels must meet the condition; those that meet one of the others are left out. */
export function isAsked({ isExcluded }: QueryReading): boolean {
  return isExcluded !== true
}

/** A part of a query: UTF-16 offsets, half open. */
export interface QuerySpan {
  readonly start: number
  readonly end: number
}

interface Reading extends QuerySpan {
  /** As people say it: `fluorescence microscopy`, `gene EGFR`, `since 2018`. */
  readonly label: string
  /** Written as `field:value`: it is a condition and nothing else. */
  readonly isExplicit: boolean
  /** Panels that meet the condition are left out. */
  readonly isExcluded?: boolean
}

export interface ModalityReading extends Reading {
  readonly kind: 'MODALITY'
  /** Codes of leaves and groups, any of which will do. */
  readonly values: readonly string[]
  /** What else the words can mean. */
  readonly alternatives: readonly string[]
}

export interface YearReading extends Reading {
  readonly kind: 'YEAR'
  /** Inclusive; null where that side is open. */
  readonly from: number | null
  readonly to: number | null
}

export interface GeneReading extends NameReading {
  readonly kind: 'GENE'
}

export interface OrganismReading extends NameReading {
  readonly kind: 'ORGANISM'
}

interface NameReading extends Reading {
  readonly value: string
  readonly alternatives: readonly NamedThing[]
}

interface JournalReading extends ValueReading {
  readonly kind: 'JOURNAL'
}

interface LicenceReading extends ValueReading {
  readonly kind: 'LICENCE'
}

export interface ArticleReading extends ValueReading {
  readonly kind: 'ARTICLE'
}

/** Of values that only index or store know. */
interface ValueReading extends Reading {
  /** As it was typed, alone, until it was asked how they have it. */
  readonly values: readonly string[]
}

/** A word or a phrase that panels must not have: those that they must have stay words. */
export interface WordReading extends Reading {
  readonly kind: 'WORD'
  readonly values: readonly [word: string]
  readonly isExcluded: true
}

/** A part of a query that could have been a condition and stays words or is left out. */
export interface AmbiguousText extends QuerySpan {
  /** A sentence: why it is no condition. */
  readonly reason: string
  readonly candidates: readonly NamedThing[]
}
