import { piecesOf, withMarksOf } from './snippet.js'
import { geneName } from './value-names.js'

const captions = new Set(['PANEL_CAPTION', 'FIGURE_CAPTION'])
const places = {
  PANEL_CAPTION: 'caption',
  FIGURE_CAPTION: 'caption',
  MENTIONS: 'text',
  TITLE: 'title',
  ABSTRACT: 'abstract',
  IMAGE_TEXT: 'picture',
}
/** Lines of a card besides what it shows of the caption. */
const most = 2

/**
 * What a card tells of a panel, from the reasons why it was found: `title` and `excerpt`, the caption where it says something of the search,
 * else its beginning, as pieces, every second of which is marked; and a few `lines`, `{where, pieces}` each.
 */
export function whyFound({ reasons, article, caption, figure }) {
  const told = merged(reasons.filter(({ field }) => field !== 'LABEL'))
  const title = told.find(({ field, pieces }) => field === 'TITLE' && pieces?.join('') === article.title)
  const excerpt = told.find(({ field, pieces }) => captions.has(field) && pieces)
  const lines = told.flatMap((reason) => {
    const isShown = reason === title || reason === excerpt
    return isShown && !reason.writtenAs ? [] : [{ where: whereOf(reason), pieces: isShown ? null : reason.pieces }]
  })
  return {
    title: title?.pieces ?? [article.title],
    excerpt: excerpt?.pieces ?? [caption ?? figure.caption],
    lines: lines.filter(({ where }, i) => lines.findIndex((line) => line.where === where) === i).slice(0, most),
  }
}

/** Reasons that show the same text as one, with all their marks; `writtenAs` only where it is another name than the gene's own. */
function merged(reasons) {
  const all = []
  for (const { kind, field, snippet, value, writtenAs } of reasons) {
    const pieces = snippet === null ? null : piecesOf(snippet)
    const synonym = kind === 'GENE' && isOther(writtenAs, value) ? { gene: geneName(value), writtenAs } : {}
    const same = all.find((other) => pieces && other.pieces?.join('') === pieces.join(''))
    if (same) Object.assign(same, { pieces: withMarksOf(same.pieces, pieces) }, synonym)
    else all.push({ kind, field, value, pieces, ...synonym })
  }
  return all
}

const bare = (name) =>
  name
    .replace(/^FPLX:/, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
const isOther = (writtenAs, key) => bare(writtenAs) !== bare(key)

function whereOf({ kind, field, value, gene, writtenAs }) {
  if (kind === 'ORGANISM') return `${value}, by the ${places[field]}`
  return writtenAs ? `${gene} as “${writtenAs}” in the ${places[field]}` : `In the ${places[field]}`
}
