/** Without case and diacritics, in which words and values are never told apart. */
export function foldText(text: string): string {
  return (plainAscii.test(text) ? text : text.normalize('NFD').replace(/\p{M}/gu, '')).toLowerCase()
}

/** Most words are, and need no more than small letters. */
const plainAscii = /^[ -~]*$/
