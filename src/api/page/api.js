/** Sends an operation; throws an Error whose message is a sentence that can be shown. */
async function ask(query, variables, signal) {
  const body = JSON.stringify({ query, variables })
  const response = await fetch('graphql', { method: 'POST', headers, body, signal }).catch((error) => {
    signal?.throwIfAborted()
    throw new Error('The server cannot be reached. Is it running?', { cause: error })
  })
  const answer = await response.json().catch(() => null)
  signal?.throwIfAborted()
  if (answer?.errors) throw new Error(answer.errors[0].message)
  if (!answer?.data) throw new Error(`The server answered with status ${response.status}. Try again.`)
  return answer.data
}

const headers = { 'Content-Type': 'application/json' }

const card = `fragment Card on Panel {
  id letter caption commonCaption text imageStatus
  label { modality { code name group { code } } confidence top { modality { name } probability } }
  box { x0 y0 x1 y1 }
  image { small: url(width: 384) large: url(width: 768) width height }
  figure { label caption captionsAligned mentions licence { code } }
  article { title journal year retraction }
}`

const page = 'totalCount pageInfo { hasNextPage endCursor } edges { matchedIn node { ...Card } }'
const tree = 'modality { code key name } count'
const facets = `facets {
  modality { ${tree} children { ${tree} } }
  journal(first: 1000) { value count }
  year(first: 1000) { value count }
  licence(first: 1000) { value count }
  compound { value count }
}`
const searchFor = (
  fields,
) => `query Search($query: String!, $filter: PanelFilter, $sort: PanelSort, $first: Int, $after: String) {
  searchPanels(query: $query, filter: $filter, sort: $sort, first: $first, after: $after) { ${fields} }
} ${card}`

const pageSize = 24

/** The first page with its facets; `signal` gives up on it. */
export async function search(request, signal) {
  const data = await ask(searchFor(`${page} ${facets}`), { ...request, first: pageSize }, signal)
  const { facets: counts } = data.searchPanels
  return { ...withPanels(data.searchPanels), facets: { ...counts, modality: withLeaves(counts.modality) } }
}

export async function searchMore(request, after, signal) {
  const data = await ask(searchFor(page), { ...request, after, first: pageSize }, signal)
  return withPanels(data.searchPanels)
}

/** Each panel with what is known of it as a hit. */
const withPanels = ({ edges, ...connection }) => ({
  ...connection,
  panels: edges.map(({ node, matchedIn }) => ({ ...node, matchedIn })),
})

/** The taxonomy with the counts of the whole collection. */
export async function modalities() {
  const data = await ask(`{ modalities { ${tree} children { ${tree} } } }`, {})
  return withLeaves(data.modalities)
}

/** The tree is asked for down to its leaves; a leaf has no children either way. */
const withLeaves = (groups) =>
  groups.map((group) => ({ ...group, children: group.children.map((leaf) => ({ ...leaf, children: [] })) }))

const detail = `query Panel($id: ID!) {
  panel(id: $id) {
    id letter caption text imageStatus
    genes { gene { key symbol isFamily name } }
    organisms { name }
    label {
      modality { code name group { code } } confidence source model
      top { modality { code name } probability }
    }
    box { x0 y0 x1 y1 }
    image {
      part: url(width: 1536) whole: url(width: 1536, whole: true) overview: url(width: 512, whole: true)
      width height sha256
    }
    figure {
      label captionHtml captionsAligned mentions
      licence { code url }
      problems { message }
      panels { id letter box { x0 y0 x1 y1 } image { url(width: 128) sha256 } label { modality { name } } }
    }
    article { id title journal year pmcid doi retraction authors { name } }
  }
}`

/** Everything about one panel; null where there is none of this id. */
export async function panel(id) {
  return (await ask(detail, { id })).panel
}
