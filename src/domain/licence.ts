/** What a licence lets us and our users do with the pixels. */
export const licenceGroups = ['COMMERCIAL', 'NON_COMMERCIAL', 'TEXT_MINING_ONLY', 'UNKNOWN'] as const
export type LicenceGroup = (typeof licenceGroups)[number]

export interface Licence {
  /** Short form with version where it is known: `CC BY 4.0`, `CC BY-NC-ND`, `CC0 1.0`, `Public domain`, `Unknown`. */
  readonly code: string
  readonly group: LicenceGroup
  readonly url: string | null
  /** The licence statement as the article words it. */
  readonly statement: string | null
}

export const unknownLicence: Licence = { code: 'Unknown', group: 'UNKNOWN', url: null, statement: null }

/** Whether the pictures under this licence may be shown; the words are indexed either way. */
export function mayServePixels({ group }: Pick<Licence, 'group'>): boolean {
  return group === 'COMMERCIAL' || group === 'NON_COMMERCIAL'
}
