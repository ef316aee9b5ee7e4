import { describe, expect, test } from 'vitest'
import { exportColumns, exportRows } from '../../src/cli/export-rows.ts'
import type { ArticleRecord } from '../../src/domain/record.ts'
import { allOf } from '../setup/all-of.ts'
import { compoundFigure, figureWithoutPicture, sampleRecord, sha } from '../store/sample-record.ts'
import { temporaryStore } from '../store/temporary-store.ts'

async function* portions(...of: readonly (readonly string[])[]) {
  yield* of
}

async function rowsOf(records: readonly ArticleRecord[], ...ids: readonly (readonly string[])[]) {
  const { store } = await temporaryStore()
  for (const record of records) await store.save(record)
  return allOf(exportRows(store, portions(...ids)))
}

describe('the rows of an export', () => {
  test('have all that is known of a panel, in a fixed order', async () => {
    const [row] = await rowsOf([sampleRecord()], ['PMC100:F1:1'])
    expect(Object.keys(row ?? {})).toEqual(exportColumns)
    expect(row).toEqual({
      articleId: 'PMC100',
      pmcid: 'PMC100',
      doi: '10.1000/abc',
      title: 'EGFR in mouse — "quotes", 漢字 and 🧬',
      journal: 'J. Cell Sci.',
      year: 2018,
      figure: 'Figure 1.',
      panelId: 'PMC100:F1:1',
      letter: 'A',
      box: [0, 0, 400, 600],
      modality: 'DMFL',
      modalityKey: 'fluorescence',
      modalityGroup: 'MICROSCOPY',
      confidence: 0.875,
      labelSource: 'FUSED',
      genes: ['EGFR'],
      figureGenes: ['EGFR'],
      organisms: ['Mice'],
      caption: 'EGFR, green.',
      commonCaption: 'Common part.',
      licence: 'CC BY-NC 4.0',
      licenceUrl: null,
      licenceGroup: 'NON_COMMERCIAL',
      attribution:
        'Zoë Ångström and The Consortium. EGFR in mouse — "quotes", 漢字 and 🧬. J. Cell Sci. 2018. Figure 1. ' +
        'https://doi.org/10.1000/abc. Licence: CC BY-NC 4.0',
      imageFile: 'fig 1.jpg',
      imageSha256: sha('a'),
      retraction: 'RETRACTED',
    })
  })

  test('have null for what is not known, and the whole caption where it is about every panel', async () => {
    const unaligned = compoundFigure('PMC1', { captionsAligned: false, commonCaption: null })
    const record = sampleRecord({ id: 'PMC1', figures: [unaligned, figureWithoutPicture('PMC1')] })
    const [panel, without] = await rowsOf([record], ['PMC1:F1:2', 'PMC1:F2:1'])
    expect(panel).toMatchObject({ commonCaption: 'Common part. (A) EGFR. (B) Actin.' })
    const unknown = { figure: null, letter: null, box: null, modality: null, confidence: null, imageSha256: null }
    expect(without).toMatchObject({ ...unknown, licence: 'Unknown' })
  })

  test('have the whole caption for a panel without a part of its own beside others that have one', async () => {
    const [panel] = await rowsOf([sampleRecord()], ['PMC100:F1:3'])
    expect(panel).toMatchObject({ caption: '', commonCaption: 'Common part. (A) EGFR. (B) Actin.' })
  })

  test('keep the order of the ids over all portions, without panels that are gone', async () => {
    const records = ['PMC1', 'PMC2'].map((id) => sampleRecord({ id, figures: [compoundFigure(id)] }))
    const rows = await rowsOf(records, ['PMC2:F1:3', 'PMC1:F1:1'], ['PMC9:F1:1', 'PMC1:F1:2'])
    expect(rows.map(({ panelId }) => panelId)).toEqual(['PMC2:F1:3', 'PMC1:F1:1', 'PMC1:F1:2'])
  })
})
