import Database from 'libsql'
import { expect, onTestFinished, test } from 'vitest'
import { applyMigrations } from '../../src/store/apply-migrations.ts'
import { openArticleStore } from '../../src/store/open-article-store.ts'
import { readMigrations } from '../../src/store/read-migrations.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'

/** What the first version stored of a figure: one panel a picture, nothing of compound figures, genes and organisms. */
const content = `
  INSERT INTO articles (id, title, abstract, licence_code, licence_group, retraction, origin, fingerprint, ingested_at)
  VALUES ('PMC1', 'Title', '', 'CC BY 4.0', 'COMMERCIAL', 'NONE', '/old', 'f1', '2026-01-01T00:00:00.000+00:00');
  INSERT INTO figures (id, article_id, position, xml_id, caption_text, caption_html, licence_code, licence_group)
  VALUES ('PMC1:F1', 'PMC1', 0, 'F1', '(A) One. (B) Two.', '', 'CC BY 4.0', 'COMMERCIAL');
  INSERT INTO images VALUES ('PMC1:F1', 0, 'aa', 'a.jpg', 'image/jpeg', 80, 60, 1);
  INSERT INTO panels VALUES ('PMC1:F1:1', 'PMC1:F1', 0, NULL, '', 0, 0, 0, 80, 60);
  INSERT INTO labels (panel_id, current_for, modality, confidence, top, source, model, created_at)
  VALUES ('PMC1:F1:1', 'PMC1:F1:1', 'DMFL', 0.75, '[{"modality":"DMFL","probability":0.75}]', 'MODEL', 'm-1', '2026-01-01T00:00:00.000+00:00');
`

async function storeOfVersion(version: number) {
  const file = `${temporaryFolder()}/store.db`
  const database = new Database(file)
  applyMigrations(database, readMigrations().slice(0, 1))
  database.exec(content)
  applyMigrations(database, readMigrations().slice(0, version))
  database.close()
  const store = await openArticleStore({ file, access: 'read' })
  onTestFinished(() => store.close())
  return store
}

test('a store of the first version is brought up to date and read: nothing is known of its figures yet', async () => {
  const store = await storeOfVersion(1)
  expect(await store.figures(['PMC1:F1'])).toMatchObject([
    { caption: { text: '(A) One. (B) Two.' }, compound: null, captionsAligned: null, commonCaption: null },
  ])
  expect(await store.panels(['PMC1:F1:1'])).toMatchObject([{ letter: null, box: [0, 0, 80, 60], caption: '' }])
  expect(await store.imageTexts(['aa'])).toEqual([])
  expect(await store.imagesWithoutText('any', 10)).toEqual(['aa'])
})

test.each([1, 2, 3])(
  'a label of a store of version %i is read: its group and what it rests on are not known',
  async (version) => {
    const store = await storeOfVersion(version)
    expect((await store.panels(['PMC1:F1:1']))[0]?.label).toEqual({
      modality: 'DMFL',
      confidence: 0.75,
      top: [{ modality: 'DMFL', probability: 0.75 }],
      group: null,
      source: 'MODEL',
      model: 'm-1',
      evidence: null,
    })
  },
)

test.each([1, 2])('a store of version %i is read: no genes and organisms are known yet', async (version) => {
  const store = await storeOfVersion(version)
  expect(await store.articles(['PMC1'])).toMatchObject([{ title: 'Title', genes: [] }])
  expect(await store.figures(['PMC1:F1'])).toMatchObject([{ genes: [] }])
  expect(await store.panels(['PMC1:F1:1'])).toMatchObject([{ genes: [], organisms: [] }])
})
