/** An organism with what else it is called. */
export interface NamedOrganism {
  readonly name: string
  readonly names: readonly string[]
}

/**
 * The short form of a scientific name (`C. elegans`) for each name of two words that stands in `binomials`; none where another organism's name
 * has the same epithet: authors shorten `Brucella canis` and `Babesia canis` alike, and not all of those are in a table.
 */
export function shortBinomials(organisms: readonly NamedOrganism[]): (binomials: readonly string[]) => string[] {
  const bearers = new Map<string, Set<NamedOrganism>>()
  for (const organism of organisms) {
    for (const name of [organism.name, ...organism.names]) {
      const epithet = binomial.exec(name)?.[2]
      if (epithet !== undefined) bearers.set(epithet, (bearers.get(epithet) ?? new Set()).add(organism))
    }
  }
  return (binomials) =>
    binomials.flatMap((name) => {
      const [, initial, epithet = ''] = binomial.exec(name) ?? []
      return initial !== undefined && bearers.get(epithet)?.size === 1 ? [`${initial}. ${epithet}`] : []
    })
}

const binomial = /^(\p{Lu})\p{Ll}+ (\p{Ll}{3,})$/u
