/**
 * The modality filter names groups and leaves; a group stands for all its leaves. These functions keep the two in step with what a
 * tree of checkboxes shows.
 */
export function isChosen(state, node, group) {
  return state.modality.has(node.modality.code) || (group !== undefined && state.modality.has(group.modality.code))
}

/** Some of a group's leaves are chosen, but not the group. */
export function isPartlyChosen(state, group) {
  return !isChosen(state, group) && group.children.some((leaf) => isChosen(state, leaf))
}

/** The state after a click on a node: a group takes the place of its leaves, a leaf taken out of a group leaves its siblings. */
export function chosenAfter(state, node, group) {
  const codes = new Set(state.modality)
  const { code } = node.modality
  if (group && codes.has(group.modality.code)) {
    codes.delete(group.modality.code)
    for (const sibling of group.children) if (sibling !== node && sibling.count > 0) codes.add(sibling.modality.code)
  } else if (codes.has(code)) {
    codes.delete(code)
  } else {
    for (const leaf of node.children) codes.delete(leaf.modality.code)
    codes.add(code)
  }
  return { ...state, modality: codes }
}

/** The state with the codes of modalities whose keys (`fluorescence`) somebody wrote into the address. */
export function withCodes(state, tree) {
  const nodes = tree.flatMap((group) => [group, ...group.children])
  const codes = new Map(
    nodes.flatMap(({ modality: { code, key } }) => [
      [code.toLowerCase(), code],
      [key, code],
    ]),
  )
  return { ...state, modality: new Set([...state.modality].map((value) => codes.get(value.toLowerCase()) ?? value)) }
}
