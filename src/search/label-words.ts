import { findModality, type LabelCode } from '../domain/modality.ts'

/**
 * The words by which a panel's label is found, those of the group included: a fluorescence panel answers to "fluorescence"
 * and to "microscopy" though its caption says neither. Empty where there is no label.
 */
export function labelWords(code: LabelCode | null): string {
  const modality = code === null ? undefined : findModality(code)
  const group = modality?.group ? findModality(modality.group) : undefined
  return [modality, group].flatMap((each) => (each ? [each.name, each.key] : [])).join(' ')
}
