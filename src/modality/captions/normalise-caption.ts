/**
 * A caption's text as cues are held against it: lower case, plain hyphens and quotes, single blanks; without words that would be taken
 * for cues and speak of something else than the picture.
 */
export function normaliseCaption(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[‐‑‒–—−]/g, '-')
    .replaceAll(/[’‘′]/g, "'")
    .replaceAll(diagnosis, ' ')
    .replaceAll(scanSequences, ' ')
    .replaceAll(/\s+/g, ' ')
}

/** "Definitive histology: lymphoma", "biopsy-proven carcinoma": what a scan shows, by another method. */
const diagnosis =
  /\b(?:definitive|final)\shisto(?:log|patholog)\w*|\b(?:biopsy|histo(?:log|patholog)\w*)[\s-](?:confirmed|proven|verified)\b/g

/** "T2-weighted sequences", "MRI, VIBE sequences": not those of genes. */
const scanSequences =
  /(?<=\bmr\s|\bf?mri\b[^.;]{0,40}\s|\b(?:haste|vibe|flair|stir|flash|fisp|fiesta|ciss|dixon|mp-?rage|epi|dwi|swi|t[12]w?|echo|weighted|inversion[\s-]recovery)\s)sequences?\b/g
