import Database from 'libsql'
import { expect, onTestFinished, test } from 'vitest'
import { applyMigrations } from '../../src/store/apply-migrations.ts'
import { openArticleStore } from '../../src/store/open-article-store.ts'
import { readMigrations } from '../../src/store/read-migrations.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'

/** What the first version stored of a figure: one panel a picture, nothing of compound figures. */
const content = `
  INSERT INTO articles (id, title, abstract, licence_code, licence_group, retraction, origin, fingerprint, ingested_at)
  VALUES ('PMC1', 'Title', '', 'CC BY 4.0', 'COMMERCIAL', 'NONE', '/old', 'f1', '2026-01-01T00:00:00.000+00:00');
  INSERT INTO figures (id, article_id, position, xml_id, caption_text, caption_html, licence_code, licence_group)
  VALUES ('PMC1:F1', 'PMC1', 0, 'F1', '(A) One. (B) Two.', '', 'CC BY 4.0', 'COMMERCIAL');
  INSERT INTO images VALUES ('PMC1:F1', 0, 'aa', 'a.jpg', 'image/jpeg', 80, 60, 1);
  INSERT INTO panels VALUES ('PMC1:F1:1', 'PMC1:F1', 0, NULL, '', 0, 0, 0, 80, 60);
`

test('a store of the first version is brought up to date and read: nothing is known of its figures yet', async () => {
  const file = `${temporaryFolder()}/store.db`
  const database = new Database(file)
  applyMigrations(database, readMigrations().slice(0, 1))
  database.exec(content)
  database.close()
  const store = await openArticleStore({ file, access: 'read' })
  onTestFinished(() => store.close())
  expect(await store.figures(['PMC1:F1'])).toMatchObject([
    { caption: { text: '(A) One. (B) Two.' }, compound: null, captionsAligned: null, commonCaption: null },
  ])
  expect(await store.panels(['PMC1:F1:1'])).toMatchObject([{ letter: null, box: [0, 0, 80, 60], caption: '' }])
  expect(await store.imageTexts(['aa'])).toEqual([])
  expect(await store.imagesWithoutText('any', 10)).toEqual(['aa'])
})
