import { findModality } from '../../domain/modality.ts'
import { modalityPhrases } from './modality-phrases.ts'
import type { ModalityReading } from './query-reading.ts'

/** The words of a query that say how a panel was imaged or drawn. They may overlap: the longest is meant. */
export function findModalities(query: string): ModalityReading[] {
  return modalityPhrases.flatMap(({ pattern, codes, alternatives }) =>
    [...query.matchAll(pattern)].map(({ 0: text, index }): ModalityReading => {
      const span = { start: index, end: index + text.trimEnd().length }
      return { kind: 'MODALITY', ...span, ...modalityMeaning(codes), alternatives, isExplicit: false }
    }),
  )
}

/** The codes and how people say them: `scanning electron microscopy or transmission electron microscopy`. */
export function modalityMeaning(codes: readonly string[]): Pick<ModalityReading, 'values' | 'label'> {
  const names = codes.map((code) => findModality(code)?.name ?? code)
  return { values: codes, label: names.map(asSaid).join(' or ') }
}

/** `MRI`-like names keep their capitals. */
function asSaid(name: string): string {
  return /^\p{Lu}[\p{Lu}\d-]/u.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1)
}
