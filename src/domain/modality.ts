/**
 * The modality taxonomy: the leaves are the codes of the ImageCLEF 2016 medical task, the groups stand above them.
 * `key` is the form that reads well in a query; `fbbi` the class of the Biological Imaging Methods Ontology, where one exists.
 */
export interface Modality {
  readonly code: ModalityCode
  readonly key: string
  readonly name: string
  readonly group: GroupCode | null
  readonly fbbi: string | null
}

const groups = [
  ['MICROSCOPY', 'microscopy', 'Microscopy'],
  ['RADIOLOGY', 'radiology', 'Radiology'],
  ['VISIBLE_LIGHT', 'visible-light', 'Visible-light photography'],
  ['SIGNAL', 'signal', 'Signals and waves'],
  ['RECONSTRUCTION', 'reconstruction', 'Reconstruction'],
  ['GENERIC', 'generic', 'Generic illustration'],
] as const

const leaves = [
  ['DMFL', 'fluorescence', 'Fluorescence microscopy', 'MICROSCOPY', 'FBbi:00000246'],
  ['DMLI', 'light', 'Light microscopy', 'MICROSCOPY', 'FBbi:00000345'],
  ['DMEL', 'scanning-electron', 'Scanning electron microscopy', 'MICROSCOPY', 'FBbi:00000257'],
  ['DMTR', 'transmission-electron', 'Transmission electron microscopy', 'MICROSCOPY', 'FBbi:00000258'],
  ['DRUS', 'ultrasound', 'Ultrasound', 'RADIOLOGY', null],
  ['DRMR', 'mri', 'Magnetic resonance', 'RADIOLOGY', null],
  ['DRCT', 'ct', 'Computed tomography', 'RADIOLOGY', null],
  ['DRXR', 'x-ray', 'X-ray', 'RADIOLOGY', null],
  ['DRAN', 'angiography', 'Angiography', 'RADIOLOGY', null],
  ['DRPE', 'pet', 'PET', 'RADIOLOGY', null],
  ['DRCO', 'combined-radiology', 'Combined radiology', 'RADIOLOGY', null],
  ['DVDM', 'skin', 'Skin', 'VISIBLE_LIGHT', null],
  ['DVEN', 'endoscopy', 'Endoscopy', 'VISIBLE_LIGHT', null],
  ['DVOR', 'organism', 'Organs and organisms', 'VISIBLE_LIGHT', null],
  ['DSEE', 'eeg', 'Electroencephalography', 'SIGNAL', null],
  ['DSEC', 'ecg', 'Electrocardiography', 'SIGNAL', null],
  ['DSEM', 'emg', 'Electromyography', 'SIGNAL', null],
  ['D3DR', '3d', '3D reconstruction', 'RECONSTRUCTION', null],
  ['GFIG', 'chart', 'Chart', 'GENERIC', null],
  ['GTAB', 'table', 'Table or form', 'GENERIC', null],
  ['GFLO', 'flow-chart', 'Flow chart', 'GENERIC', null],
  ['GSYS', 'scheme', 'System overview or scheme', 'GENERIC', null],
  ['GGEN', 'sequence', 'Sequence, alignment or tree', 'GENERIC', null],
  ['GGEL', 'gel', 'Gel or blot', 'GENERIC', null],
  ['GCHE', 'chemical-structure', 'Chemical structure', 'GENERIC', null],
  ['GMAT', 'formula', 'Mathematical formula', 'GENERIC', null],
  ['GNCP', 'photograph', 'Non-clinical photograph', 'GENERIC', null],
  ['GHDR', 'drawing', 'Hand-drawn sketch', 'GENERIC', null],
  ['GSCR', 'screenshot', 'Screenshot', 'GENERIC', null],
  ['GPLI', 'program-listing', 'Program listing', 'GENERIC', null],
] as const

export type GroupCode = (typeof groups)[number][0]
export type LeafCode = (typeof leaves)[number][0]
/** What a label can say: a leaf of the taxonomy, or that the machine was not sure enough. */
export type LabelCode = LeafCode | 'UNCERTAIN'

/** What a filter can ask for: what a label can say, or a group of leaves. */
export type ModalityCode = GroupCode | LabelCode

export const uncertain: Modality = {
  code: 'UNCERTAIN',
  key: 'uncertain',
  name: 'Uncertain',
  group: null,
  fbbi: null,
}

export const modalityGroups: readonly Modality[] = groups.map(([code, key, name]) => ({
  code,
  key,
  name,
  group: null,
  fbbi: null,
}))

export const modalityLeaves: readonly Modality[] = leaves.map(([code, key, name, group, fbbi]) => ({
  code,
  key,
  name,
  group,
  fbbi,
}))

export const groupCodes: readonly GroupCode[] = groups.map(([code]) => code)

export const leafCodes: readonly LeafCode[] = leaves.map(([code]) => code)

/** Groups, leaves and UNCERTAIN, in the order in which they should be shown. */
export const allModalities: readonly Modality[] = [...modalityGroups, ...modalityLeaves, uncertain]

const byName = new Map(allModalities.flatMap((m) => [m.code, m.key, m.name].map((name) => [folded(name), m] as const)))

/**
 * A modality by code (`DMFL`, `MICROSCOPY`), key (`fluorescence`) or name (`Fluorescence microscopy`), in any case; undefined where there is
 * none.
 */
export function findModality(called: string): Modality | undefined {
  return byName.get(folded(called))
}

function folded(name: string): string {
  return name.trim().toUpperCase().replaceAll(' ', '-')
}

/** The label codes that a filter on `modality` stands for: a group includes its leaves, a leaf is itself. */
export function labelCodesOf(modality: Modality): string[] {
  const children = modalityLeaves.filter((leaf) => leaf.group === modality.code)
  return children.length > 0 ? children.map((leaf) => leaf.code) : [modality.code]
}

export function groupOf(code: LabelCode): GroupCode | null {
  return modalityLeaves.find((leaf) => leaf.code === code)?.group ?? null
}

export function isLeafCode(code: string): code is LeafCode {
  return (leafCodes as readonly string[]).includes(code)
}
