/** What FTS5 gathers in memory before it writes a segment: 16 times its default made indexing a sixth faster. */
const wordBufferBytes = 16 * 1024 * 1024

/** So many segments of a size are merged into one, instead of 4: another sixth. Rebuilding leaves a single one. */
const segmentsToMerge = 16

/** The columns of the word tables, in their order, with their weights. `keys` has the genes and organisms, as `key-tokens.ts` writes them. */
export const wordColumns = [
  { name: 'panel_caption', weight: 10 },
  { name: 'figure_caption', weight: 5 },
  { name: 'mentions', weight: 3 },
  { name: 'title', weight: 2 },
  { name: 'abstract', weight: 1 },
  { name: 'labels', weight: 0.5 },
  { name: 'image_text', weight: 0.25 },
  { name: 'keys', weight: 0 },
] as const

/** One panel in so many stands in the sample, from which what very many panels have is estimated. */
export const sampledOneIn = 32

/**
 * The tables of the index file. `words` holds no text, only the inverted index: the texts stand in the store, and an abstract
 * would otherwise lie here once for every panel of its article. Everything to filter, sort and count by lies in `panel`, which
 * shares the row id (`panel-ids.ts`): a numeric condition on the FTS table itself is slow beyond belief.
 *
 * `facets`, `genes_…` and `organisms` hold codes (`facet-codes.ts`) of what `facet_value` spells out. `spelling` has the plain words of the texts.
 * `panel_features` shares the row id too: 256 numbers of half precision, apart since filters read all of `panel`.
 */
export const tables = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  ${wordTable('words')}
  ${wordTable('sampled_words')}
  CREATE TABLE sampled (id INTEGER PRIMARY KEY);
  CREATE TABLE facet_value (id INTEGER PRIMARY KEY, facet TEXT NOT NULL, code INTEGER NOT NULL, value TEXT NOT NULL);
  CREATE VIRTUAL TABLE spelling USING fts5(term, tokenize = "trigram", detail = none);
  CREATE TABLE panel (
    id INTEGER PRIMARY KEY,
    panel_id TEXT NOT NULL UNIQUE,
    article_id TEXT NOT NULL,
    place INTEGER NOT NULL,
    hash TEXT NOT NULL,
    confidence REAL NOT NULL,
    facets TEXT NOT NULL,
    genes_panel TEXT NOT NULL,
    genes_figure TEXT NOT NULL,
    genes_article TEXT NOT NULL,
    organisms TEXT NOT NULL
  );
  CREATE TABLE panel_features (id INTEGER PRIMARY KEY, model TEXT NOT NULL, vector BLOB NOT NULL);
  CREATE INDEX panel_place ON panel (article_id, place);
`

function wordTable(name: string): string {
  return `
    CREATE VIRTUAL TABLE ${name} USING fts5(
      ${wordColumns.map((column) => column.name).join(', ')},
      content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2"
    );
    INSERT INTO ${name} (${name}, rank) VALUES ('hashsize', ${wordBufferBytes}), ('automerge', ${segmentsToMerge});`
}

/** Changes with the tables, the weights, or how texts become tokens: an index of another version has to be rebuilt. */
export const settingsVersion = '5'

/** In the file's header (`FIGL`): tells our files from other SQLite databases. */
export const applicationId = 0x4649474c
