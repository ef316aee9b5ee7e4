/** Sends an operation; throws an Error whose message is a sentence that can be shown, with the API's `code` where it refused. */
async function ask(query, variables, signal) {
  const body = JSON.stringify({ query, variables })
  const response = await fetch('graphql', { method: 'POST', headers, body, signal }).catch((error) => {
    signal?.throwIfAborted()
    throw new Error('The server cannot be reached. Is it running?', { cause: error })
  })
  const answer = await response.json().catch(() => null)
  signal?.throwIfAborted()
  if (answer?.errors) throw refusal(answer.errors[0])
  if (!answer?.data) throw new Error(`The server answered with status ${response.status}. Try again.`)
  return answer.data
}

const refusal = ({ message, extensions }) => Object.assign(new Error(message), { code: extensions?.code })

const headers = { 'Content-Type': 'application/json' }

const card = `fragment Card on Panel {
  id letter caption imageStatus
  label { modality { code name group { code } } confidence top { modality { name } probability } }
  box { x0 y0 x1 y1 }
  image { small: url(width: 384) large: url(width: 768) width height }
  figure { label caption licence { code } }
  article { title journal year retraction }
}`

const page = `totalCount totalIsExact pageInfo { hasNextPage endCursor }
  edges { reasons { kind field snippet value writtenAs } node { ...Card } }`
const reading = `interpretedAs {
  readings { text start end kind values label isExcluded isApplied alternatives { value label } }
  ambiguous { text start end reason candidates { value label } }
  note
  filter { geneAll yearFrom yearTo }
}`
const tree = 'modality { code key name } count'
/** Values of a long facet that are listed, at most; the boxes over them find the others. */
export const mostListed = 20
/** One more than are listed tells that there are more. */
const first = mostListed + 1
const facets = `facets {
  modality { ${tree} children { ${tree} } }
  gene(first: ${first}) { value count }
  organism(first: ${first}) { value count }
  journal(first: ${first}) { value count }
  year(first: 1000) { value count }
  licence(first: 1000) { value count }
  licenceGroup { value count }
  articleType(first: 1000) { value count }
  confidenceBand { value count }
  labelSource { value count }
  compound { value count }
}`
const variables = '$query: String!, $filter: PanelFilter, $scope: GeneScope, $interpret: Boolean'
const given = 'query: $query, filter: $filter, scope: $scope, interpret: $interpret'
const searchFor = (fields) => `query Search(${variables}, $sort: PanelSort, $first: Int, $after: String) {
  searchPanels(${given}, sort: $sort, first: $first, after: $after) { ${fields} }
} ${card}`

const pageSize = 24

/** The first page, how the query was read, and the facets; `signal` gives up on it. */
export async function search(request, signal) {
  const data = await ask(searchFor(`${page} ${reading} ${facets}`), { ...request, first: pageSize }, signal)
  const { facets: counts } = data.searchPanels
  return { ...withPanels(data.searchPanels), facets: { ...counts, modality: withLeaves(counts.modality) } }
}

export async function searchMore(request, after, signal) {
  const data = await ask(searchFor(page), { ...request, after, first: pageSize }, signal)
  return withPanels(data.searchPanels)
}

/** How many panels each of several searches finds, `{totalCount, totalIsExact}`, asked for at once. */
export async function countPanels(requests, signal) {
  if (requests.length === 0) return []
  const types = { query: 'String!', filter: 'PanelFilter', scope: 'GeneScope', interpret: 'Boolean' }
  const names = Object.keys(types)
  const declared = requests.flatMap((_, i) => names.map((name) => `$${name}${i}: ${types[name]}`))
  const counts = requests.map((_, i) => {
    const search = names.map((name) => `${name}: $${name}${i}`)
    return `count${i}: searchPanels(${search.join(', ')}, first: 0) { totalCount totalIsExact }`
  })
  const values = Object.fromEntries(requests.flatMap((request, i) => names.map((name) => [name + i, request[name]])))
  const data = await ask(`query Counts(${declared.join(', ')}) { ${counts.join(' ')} }`, values, signal)
  return requests.map((_, i) => data[`count${i}`])
}

/** Each panel with why it was found. */
const withPanels = ({ edges, ...connection }) => ({
  ...connection,
  panels: edges.map(({ node, reasons }) => ({ ...node, reasons })),
})

/** The tree is asked for down to its leaves; a leaf has no children either way. */
const withLeaves = (groups) =>
  groups.map((group) => ({ ...group, children: group.children.map((leaf) => ({ ...leaf, children: [] })) }))

const completion = `query Values(${variables}, $facet: FacetName!, $prefix: String!) {
  facetValues(${given}, facet: $facet, prefix: $prefix, first: 20) { value count }
}`

/** Values of a facet (`GENE`) that begin with what was typed, among the panels of a search. */
export async function facetValues({ sort: _, ...request }, facet, prefix, signal) {
  return (await ask(completion, { ...request, facet, prefix }, signal)).facetValues
}

const detail = `query Panel($id: ID!) {
  panel(id: $id) {
    id letter caption text imageStatus
    genes(first: 1000) { gene { key symbol isFamily name } }
    around: genes(scope: ARTICLE, first: 1000) { gene { key symbol isFamily name } }
    organisms { name }
    label {
      modality { code name group { code } } confidence source model
      top { modality { code name } probability }
      group { group { name } probability }
      evidence { decidedBy image { ...Share } text { ...Share } }
    }
    box { x0 y0 x1 y1 }
    image {
      part: url(width: 1536) whole: url(width: 1536, whole: true) overview: url(width: 512, whole: true)
      fullPart: url fullWhole: url(whole: true)
      width height sha256
    }
    figure {
      label captionHtml captionsAligned mentions
      licence { code group url statement } attribution
      problems { message }
      panels { id letter box { x0 y0 x1 y1 } image { url(width: 128) sha256 } label { modality { name } } }
    }
    article { id title journal year pmcid doi retraction authors { name } }
  }
}
fragment Share on ModalityProbability { modality { name } probability }`

/** The panels of other articles whose pictures look most like that of a panel, most alike first. */
export async function alike({ id, article }) {
  const { similarPanels } = await ask(likeness, { id, filter: { not: { article: [article.id] } } })
  return similarPanels.map(({ panel, similarity }) => ({ ...panel, similarity }))
}

const likeness = `query Alike($id: ID!, $filter: PanelFilter) {
  similarPanels(id: $id, filter: $filter, first: 12) {
    similarity panel { id letter image { url(width: 128) } label { modality { name } } }
  }
}`

/** Everything about one panel; null where there is none of this id. */
export async function panel(id) {
  return (await ask(detail, { id })).panel
}
