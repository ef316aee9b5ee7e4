import { normaliseDoi } from '../domain/normalise-doi.ts'

/** An article's id as the store has it, however it was typed: `pmc7870244`, `10.1000/ABC`, `https://doi.org/10.1000/abc`. */
export function readArticleId(typed: string): string {
  const id = typed.trim()
  return /^pmc\d+$/i.test(id) ? id.toUpperCase() : (normaliseDoi(id) ?? id)
}
