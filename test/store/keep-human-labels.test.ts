import { describe, expect, test } from 'vitest'
import type { PanelRecord } from '../../src/domain/record.ts'
import { compoundFigure, samplePanel, sampleRecord, sha } from './sample-record.ts'
import { query, temporaryStore } from './temporary-store.ts'

const first = 'PMC100:F1:1'
const second = 'PMC100:F1:2'

/** A curator's label on a stored panel, as it holds from then on. */
function labelByHand(file: string, panelId: string, modality: string, at = '2026-01-02T03:04:05.000+00:00') {
  query(file, 'UPDATE labels SET current_for = NULL WHERE panel_id = ?', panelId)
  query(
    file,
    `INSERT INTO labels (panel_id, current_for, modality, confidence, top, source, model, created_at)
     VALUES (?, ?, ?, 1, '[]', 'HUMAN', NULL, ?)`,
    panelId,
    panelId,
    modality,
    at,
  )
}

function recordOf(panels: readonly PanelRecord[], fingerprint: string) {
  return sampleRecord({ fingerprint, figures: [compoundFigure('PMC100', { panels })] })
}

/** Saves a panel, labels it by hand as an ultrasound, saves the article anew with `replacement`, and tells what holds then. */
async function labelAfterReplacement(replacement: readonly PanelRecord[], ask = first) {
  const { store, file } = await temporaryStore()
  await store.save(recordOf([samplePanel(first)], 'f1'))
  labelByHand(file, first, 'DRUS')
  await store.save(recordOf(replacement, 'f2'))
  const [panel] = await store.panels([ask])
  return panel?.label
}

const byHand = {
  ...{ modality: 'DRUS', confidence: 1, top: [], group: { code: 'RADIOLOGY', probability: 1 } },
  ...{ source: 'HUMAN', model: null, evidence: null },
}
const byMachine = { source: 'MODEL', modality: 'GGEL' }

function relabelled(id: string, changes: Partial<PanelRecord> = {}): PanelRecord {
  const answer = { modality: 'GGEL', confidence: 0.5, top: [], group: null } as const
  const label = { ...answer, source: 'MODEL', model: 'next', evidence: null } as const
  return samplePanel(id, { label, ...changes })
}

describe('a label given by a person, when the article is replaced', () => {
  test('holds on where the panel shows the same pixels', async () => {
    expect(await labelAfterReplacement([relabelled(first)])).toEqual(byHand)
  })

  test('holds on where the machine has nothing to say any more', async () => {
    expect(await labelAfterReplacement([relabelled(first, { label: null })])).toEqual(byHand)
  })

  test('holds on where letter, caption and file name changed', async () => {
    const { image } = samplePanel(first)
    if (image === null) throw new Error('the sample panel has a picture')
    const changed = { letter: 'Z', caption: 'new', image: { ...image, fileName: 'renamed.jpg' } }
    expect(await labelAfterReplacement([relabelled(first, changed)])).toEqual(byHand)
  })

  test('follows its pixels to another number', async () => {
    const panels = [relabelled(first, { box: [1, 2, 3, 4] }), relabelled(second)]
    expect(await labelAfterReplacement(panels, second)).toEqual(byHand)
    expect(await labelAfterReplacement(panels, first)).toMatchObject(byMachine)
  })

  test('stays with its own id where two panels show the same pixels', async () => {
    expect(await labelAfterReplacement([relabelled(second), relabelled(first)], first)).toEqual(byHand)
    expect(await labelAfterReplacement([relabelled(second), relabelled(first)], second)).toMatchObject(byMachine)
  })

  test.each([
    ['holds on', 'moved a little', [20, 0, 400, 560], byHand],
    ['holds on', 'still covers three quarters', [0, 0, 300, 600], byHand],
    ['does not hold', 'covers less than three quarters', [0, 0, 299, 600], byMachine],
    ['does not hold', 'grew by more than a third', [0, 0, 540, 600], byMachine],
  ] as const)('%s where the box %s', async (_, __, box, expected) => {
    expect(await labelAfterReplacement([relabelled(first, { box })])).toMatchObject(expected)
  })

  test('goes to the panel that fits best', async () => {
    const panels = [relabelled(first, { box: [0, 0, 400, 500] }), relabelled(second, { box: [0, 0, 400, 590] })]
    expect(await labelAfterReplacement(panels, second)).toEqual(byHand)
    expect(await labelAfterReplacement(panels, first)).toMatchObject(byMachine)
  })

  test('does not hold where the panel shows another picture', async () => {
    const changes = { image: { ...imageOf(first), sha256: sha('c') } }
    expect(await labelAfterReplacement([relabelled(first, changes)])).toMatchObject(byMachine)
  })

  test('does not hold where the picture is lost', async () => {
    expect(await labelAfterReplacement([relabelled(first, { image: null, box: null, label: null })])).toBeNull()
  })
})

describe('a label given by a person to pixels that no panel shows any more', () => {
  const whole = [0, 0, 800, 600] as const
  const halves = [relabelled(first, { box: [0, 0, 400, 600] }), relabelled(second, { box: [400, 0, 800, 600] })]

  /** A whole picture, labelled by hand, and then cut in two. */
  async function cutInTwo() {
    const { store, file } = await temporaryStore()
    await store.save(recordOf([samplePanel(first, { box: whole })], 'f1'))
    labelByHand(file, first, 'DRUS')
    await store.save(recordOf(halves, 'f2'))
    return { store, file }
  }
  const labels = async ({ store }: Awaited<ReturnType<typeof temporaryStore>>) =>
    (await store.panelsOfFigures(['PMC100:F1'])).map((panel) => panel.label?.modality)

  test('is given to none of the panels that its picture was cut into, but set aside with its pixels', async () => {
    const stored = await cutInTwo()
    expect(await labels(stored)).toEqual(['GGEL', 'GGEL'])
    expect(query(stored.file, 'SELECT * FROM set_aside_labels')).toMatchObject([
      { article_id: 'PMC100', image_sha256: sha('a'), x0: 0, y0: 0, x1: 800, y1: 600, held: 1, modality: 'DRUS' },
    ])
  })

  test('holds again when a panel shows them again, also after further replacements', async () => {
    const stored = await cutInTwo()
    await stored.store.save(recordOf([relabelled(first, { image: null, box: null })], 'f3'))
    await stored.store.save(recordOf([relabelled(first, { box: whole })], 'f4'))
    expect(await labels(stored)).toEqual(['DRUS'])
    expect(query(stored.file, 'SELECT * FROM set_aside_labels')).toEqual([])
  })

  test('changes places with one that was given to a panel', async () => {
    const stored = await cutInTwo()
    labelByHand(stored.file, first, 'DRCT', '2026-02-01T00:00:00.000+00:00')
    await stored.store.save(recordOf([relabelled(first, { box: whole })], 'f3'))
    expect(await labels(stored)).toEqual(['DRUS'])
    await stored.store.save(recordOf(halves, 'f4'))
    expect(await labels(stored)).toEqual(['DRCT', 'GGEL'])
  })
})

function imageOf(panelId: string) {
  const { image } = samplePanel(panelId)
  if (image === null) throw new Error('the sample panel has a picture')
  return image
}

test('time and history of labels are kept through replacements: the latest by hand holds', async () => {
  const { store, file } = await temporaryStore()
  await store.save(recordOf([samplePanel(first)], 'f1'))
  labelByHand(file, first, 'DRUS', '2026-01-01T00:00:00.000+00:00')
  labelByHand(file, first, 'DRCT', '2026-02-01T00:00:00.000+00:00')
  for (const fingerprint of ['f2', 'f3']) await store.save(recordOf([relabelled(first)], fingerprint))
  const labels = query(
    file,
    `SELECT modality, created_at, current_for IS NOT NULL AS holds FROM labels WHERE source = 'HUMAN' ORDER BY created_at`,
  )
  expect(labels).toEqual([
    { modality: 'DRUS', created_at: '2026-01-01T00:00:00.000+00:00', holds: 0 },
    { modality: 'DRCT', created_at: '2026-02-01T00:00:00.000+00:00', holds: 1 },
  ])
  expect(query(file, `SELECT modality, current_for FROM labels WHERE source = 'MODEL'`)).toEqual([
    { modality: 'GGEL', current_for: null },
  ])
})

test('where two panels with labels by hand become one, the later label holds', async () => {
  const { store, file } = await temporaryStore()
  await store.save(recordOf([samplePanel(first), samplePanel(second)], 'f1'))
  labelByHand(file, first, 'DRUS', '2026-01-01T00:00:00.000+00:00')
  labelByHand(file, second, 'DRCT', '2026-02-01T00:00:00.000+00:00')
  await store.save(recordOf([relabelled(first)], 'f2'))
  const [panel] = await store.panels([first])
  expect(panel?.label?.modality).toBe('DRCT')
  expect(query(file, 'SELECT count(*) AS labels FROM labels')).toEqual([{ labels: 3 }])
})

test('labels by hand on 1,200 panels of one article are all kept', async () => {
  const { store, file } = await temporaryStore()
  const panels = Array.from({ length: 1200 }, (_, n) => relabelled(`PMC100:F1:${n + 1}`, { box: [n, 0, n + 1, 1] }))
  await store.save(recordOf(panels, 'f1'))
  query(file, `UPDATE labels SET source = 'HUMAN', modality = 'DRUS', model = NULL`)
  await store.save(recordOf(panels, 'f2'))
  const stored = await store.panelsOfFigures(['PMC100:F1'])
  expect(stored.filter((panel) => panel.label?.source === 'HUMAN').length).toBe(1200)
})

test('a panel cannot have two labels that hold, nor hold the label of another panel', async () => {
  const { store, file } = await temporaryStore()
  await store.save(recordOf([samplePanel(first), samplePanel(second, { label: null })], 'f1'))
  const insert = `INSERT INTO labels (panel_id, current_for, modality, confidence, top, source, created_at)
    VALUES (?, ?, 'DRUS', 1, '[]', 'HUMAN', '2026-01-01T00:00:00.000+00:00')`
  expect(() => query(file, insert, first, first)).toThrow(/UNIQUE/)
  expect(() => query(file, insert, first, second)).toThrow(/CHECK/)
})
