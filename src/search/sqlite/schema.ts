import { levels } from './levels.ts'

/** What FTS5 gathers in memory before it writes a segment: 16 times its default made indexing a sixth faster. */
const wordBufferBytes = 16 * 1024 * 1024

/** So many segments of a size are merged into one, instead of 4: another sixth. Rebuilding leaves a single one. */
const segmentsToMerge = 16

/**
 * The tables of the index file. Those of words hold no text, only the inverted index: the texts stand in the store. A panel's row id
 * (`panel-ids.ts`) is its row id in all of them; a row of a figure's or an article's words has the id of the first of its panels.
 *
 * `article_part` has what is filtered, sorted and counted by, packed for reading whole (`pack-part.ts`): panels of one article that were published on
 * one day, mostly all of it, with consecutive ids from its own. Its numbers are codes of what `facet_value` spells out. `spelling` has the plain words
 * of the texts. `panel_features` has 256 numbers of half precision a panel.
 */
export const tables = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  ${levels.map(wordTable).join('')}
  CREATE TABLE facet_value (id INTEGER PRIMARY KEY, facet TEXT NOT NULL, code INTEGER NOT NULL, value TEXT NOT NULL);
  CREATE VIRTUAL TABLE spelling USING fts5(term, tokenize = "trigram", detail = none);
  CREATE TABLE article_part (
    id INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL,
    place INTEGER NOT NULL,
    panels INTEGER NOT NULL,
    records BLOB NOT NULL,
    confidences BLOB NOT NULL,
    genes BLOB NOT NULL,
    organisms BLOB NOT NULL
  );
  CREATE INDEX article_part_article ON article_part (article_id);
  CREATE TABLE panel (id INTEGER PRIMARY KEY, panel_id TEXT NOT NULL UNIQUE, hash TEXT NOT NULL);
  CREATE TABLE panel_features (id INTEGER PRIMARY KEY, model TEXT NOT NULL, vector BLOB NOT NULL);
`

function wordTable({ table, columns }: (typeof levels)[number]): string {
  return `
    CREATE VIRTUAL TABLE ${table} USING fts5(
      ${columns.map(({ name }) => name).join(', ')},
      content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2"
    );
    INSERT INTO ${table} (${table}, rank) VALUES ('hashsize', ${wordBufferBytes}), ('automerge', ${segmentsToMerge});`
}

/** Changes with the tables, or how texts become tokens: an index of another version has to be rebuilt. */
export const settingsVersion = '6'

/** In the file's header (`FIGL`): tells our files from other SQLite databases. */
export const applicationId = 0x4649474c
