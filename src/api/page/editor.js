const example = `# Fluorescence images about a protein. Press the play button (Ctrl+Enter).
query FluorescenceImages {
  searchPanels(
    query: "EGFR"
    filter: { modality: ["fluorescence"] }
    first: 5
  ) {
    totalCount
    nodes {
      id
      caption
      label { modality { name } confidence }
      image { url(width: 512) }
      figure { label caption licence { code } }
      article { id title journal year }
    }
    facets {
      journal { value count }
      year { value count }
    }
  }
}
`

self.YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#editor'), {
  title: 'Figlens',
  defaultQuery: example,
  logo: '<img src="page/icon.svg" alt="" width="28" height="28">',
})
