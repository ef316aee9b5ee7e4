/** A DOI in lower case without a resolver's address or a prefix; null for what is none. */
export function normaliseDoi(text: string): string | null {
  const bare = decodeSafely(text.trim())
    .replace(/^(?:https?:\/\/(?:dx\.|www\.)?doi\.org\/|info:doi\/|doi:\s*)/i, '')
    .toLowerCase()
  return /^10\.\d{4,9}\/\S+$/.test(bare) ? bare : null
}

function decodeSafely(text: string): string {
  if (!/^https?:.*%[0-9a-f]{2}/i.test(text)) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
