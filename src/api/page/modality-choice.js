/**
 * The modality filter names groups and leaves; a group stands for all its leaves. These functions keep the two in step with what a
 * tree of checkboxes shows. What is left out is not chosen, though its group may be.
 */
export const isChosen = (state, node, group) => !isLeftOut(state, node, group) && isAmong(state.modality, node, group)

export const isLeftOut = (state, node, group) => isAmong(state.not.modality, node, group)

const isAmong = (codes, node, group) =>
  codes.has(node.modality.code) || (group !== undefined && codes.has(group.modality.code))

/** Some of a group's leaves are chosen, but not the group. */
export function isPartlyChosen(state, group) {
  return !isChosen(state, group) && group.children.some((leaf) => isChosen(state, leaf))
}

/** The state after a click on a node: a group takes the place of its leaves, a leaf taken out of a group leaves its siblings. */
export function chosenAfter(state, node, group) {
  const hasPanels = ({ count }) => count > 0
  if (!isLeftOut(state, node, group)) return { ...state, modality: flipped(state.modality, node, group, hasPanels) }
  const back = leftOutAfter(state, node, group)
  return isChosen(back, node, group) ? back : chosenAfter(back, node, group)
}

/** The state with a node left out, or no longer; of a chosen group, a leaf can be left out. */
export function leftOutAfter(state, node, group) {
  const modality = state.modality.difference(codesWithin(node))
  return { ...state, modality, not: { ...state.not, modality: flipped(state.not.modality, node, group, () => true) } }
}

/** The codes with a node put in or taken out; `stays` says which of its siblings a group leaves. */
function flipped(codes, node, group, stays) {
  const { code } = node.modality
  if (group && codes.has(group.modality.code)) {
    const siblings = group.children.filter((leaf) => leaf !== node && stays(leaf))
    return codes.difference(codesWithin(group)).union(new Set(siblings.map((leaf) => leaf.modality.code)))
  }
  const others = codes.difference(codesWithin(node))
  return codes.has(code) ? others : others.add(code)
}

const codesWithin = ({ modality, children }) => new Set([modality.code, ...children.map((leaf) => leaf.modality.code)])

/** The state with the codes of modalities whose keys (`fluorescence`) somebody wrote into the address. */
export function withCodes(state, tree) {
  const nodes = tree.flatMap((group) => [group, ...group.children])
  const codes = new Map(
    nodes.flatMap(({ modality: { code, key } }) => [
      [code.toLowerCase(), code],
      [key, code],
    ]),
  )
  const coded = (values) => new Set([...values].map((value) => codes.get(value.toLowerCase()) ?? value))
  return { ...state, modality: coded(state.modality), not: { ...state.not, modality: coded(state.not.modality) } }
}
