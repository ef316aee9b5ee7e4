/** Any number of codes a panel: those of the panel at a place begin at `starts[place]`; its record says how many there are. */
export interface ListColumn {
  readonly codes: Uint32Array
  readonly starts: Uint32Array
  /** The places, rising, of the panels that have a code; sorted out when it is first asked for. */
  readonly panelsWith: (code: number) => Uint32Array
}

/** @param counts how many codes each panel has. */
export function listColumn(codes: Uint32Array, counts: Uint16Array): ListColumn {
  const starts = new Uint32Array(counts.length + 1)
  for (let i = 0; i < counts.length; i++) starts[i + 1] = (starts[i] ?? 0) + (counts[i] ?? 0)
  let sorted: ReturnType<typeof sortByCode> | null = null
  const panelsWith = (code: number) => {
    sorted ??= sortByCode(codes, starts)
    // No panel has a code beyond the last: those of panels that were taken out stay known.
    return sorted.places.subarray(sorted.starts[code] ?? sorted.places.length, sorted.starts[code + 1])
  }
  return { codes, starts, panelsWith }
}

/** The places of the panels with each code, code by code, and where those of a code begin. */
function sortByCode(codes: Uint32Array, starts: Uint32Array) {
  const most = codes.reduce((largest, code) => Math.max(largest, code), 0)
  const startOf = new Uint32Array(most + 2)
  for (const code of codes) startOf[code + 1] = (startOf[code + 1] ?? 0) + 1
  for (let code = 0; code <= most; code++) startOf[code + 1] = (startOf[code + 1] ?? 0) + (startOf[code] ?? 0)
  const free = startOf.slice()
  const places = new Uint32Array(codes.length)
  for (let place = 0; place + 1 < starts.length; place++) {
    for (let at = starts[place] ?? 0; at < (starts[place + 1] ?? 0); at++) {
      const code = codes[at] ?? 0
      const next = free[code] ?? 0
      places[next] = place
      free[code] = next + 1
    }
  }
  return { places, starts: startOf }
}
