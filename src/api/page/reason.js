/** Fields whose words a card shows anyway. */
const shown = new Set(['PANEL_CAPTION', 'FIGURE_CAPTION', 'MENTIONS', 'TITLE', 'LABEL'])

/** Why a panel was found, where its card would not tell; null where it does. `text`: the words to show with it. */
export function reasonOf({ matchedIn, text }) {
  if (matchedIn.includes('IMAGE_TEXT')) return { where: 'Found in the words of the picture', text }
  if (matchedIn.includes('ABSTRACT') && !matchedIn.some((field) => shown.has(field))) {
    return { where: 'Found in the abstract', text: null }
  }
  return null
}
