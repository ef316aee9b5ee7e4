/** What FTS5 gathers in memory before it writes a segment: 16 times its default made indexing a sixth faster. */
const wordBufferBytes = 16 * 1024 * 1024

/** The columns of `words`, in their order, with their weights. */
export const wordColumns = [
  { name: 'panel_caption', weight: 10 },
  { name: 'figure_caption', weight: 5 },
  { name: 'mentions', weight: 3 },
  { name: 'title', weight: 2 },
  { name: 'abstract', weight: 1 },
  { name: 'labels', weight: 0.5 },
  { name: 'image_text', weight: 0.25 },
] as const

/**
 * The tables of the index file. `words` holds no text, only the inverted index: the texts stand in the store, and an abstract
 * would otherwise lie here once for every panel of its article. Everything to filter, sort and count by lies in ordinary tables
 * that share the row id: a numeric condition on the FTS table itself is slow beyond belief.
 */
export const tables = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE VIRTUAL TABLE words USING fts5(
    ${wordColumns.map(({ name }) => name).join(', ')},
    content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2"
  );
  INSERT INTO words (words, rank) VALUES ('hashsize', ${wordBufferBytes});
  CREATE TABLE facet_set (
    id INTEGER PRIMARY KEY,
    modality TEXT, journal TEXT, year INTEGER, licence TEXT NOT NULL, licence_group TEXT NOT NULL,
    compound TEXT
  );
  CREATE INDEX facet_set_values ON facet_set (journal, year, licence, modality, licence_group, compound);
  CREATE TABLE panel (
    id INTEGER PRIMARY KEY,
    panel_id TEXT NOT NULL UNIQUE,
    article_id TEXT NOT NULL,
    tie TEXT NOT NULL,
    facet_set INTEGER NOT NULL,
    published TEXT NOT NULL,
    confidence REAL NOT NULL
  );
  CREATE INDEX panel_article ON panel (article_id);
  CREATE INDEX panel_newest ON panel (published DESC, tie, facet_set);
`

/** Changes with the tables, the weights, or how texts become tokens: an index of another version has to be rebuilt. */
export const settingsVersion = '2'

/** In the file's header (`FIGL`): tells our files from other SQLite databases. */
export const applicationId = 0x4649474c
