/** The panels of a search that are loaded so far; `load(after)` resolves to the page behind a cursor, and is given up by another search. */
export function createHits(load) {
  let panels = []
  let next = null
  let loading = null

  function begin(page) {
    panels = page.panels
    next = cursorOf(page)
  }

  /** Adds the next page; whoever asks while it is on its way waits for the same one. */
  function more() {
    loading ??= addPage().finally(() => {
      loading = null
    })
    return loading
  }

  async function addPage() {
    const page = await load(next)
    panels = [...panels, ...page.panels]
    next = cursorOf(page)
  }

  const placeOf = (id) => panels.findIndex((panel) => panel.id === id)

  return {
    begin,
    clear: () => begin({ panels: [], pageInfo: { hasNextPage: false } }),
    more,
    panels: () => panels,
    hasMore: () => next !== null,
    /** Whether there is a panel before (`by` -1) or after (1) one of the results, loaded or not. */
    hasNeighbour(id, by) {
      const at = placeOf(id)
      return at >= 0 && (panels[at + by] !== undefined || (by > 0 && next !== null))
    },
    /** Its id, once it is loaded; null where there is none. */
    async neighbour(id, by) {
      const at = placeOf(id)
      if (at < 0) return null
      if (at + by >= panels.length && next !== null) await more()
      return panels[at + by]?.id ?? null
    },
  }
}

const cursorOf = ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null)
