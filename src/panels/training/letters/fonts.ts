/** A typeface, how often it is drawn, and the weights in which panel letters are set in it. */
export interface Font {
  readonly family: string
  readonly share: number
  readonly serif: boolean
}

/**
 * Free typefaces, most of them with the widths of the ones that journals and plotting programs use (Arial, Helvetica, Times, Calibri,
 * Cambria, Palatino, Century). A family that is not installed is drawn in another one.
 */
const fonts: readonly Font[] = [
  { family: 'Liberation Sans', share: 8, serif: false },
  { family: 'Arimo', share: 4, serif: false },
  { family: 'Nimbus Sans', share: 6, serif: false },
  { family: 'FreeSans', share: 4, serif: false },
  { family: 'Liberation Sans Narrow', share: 1, serif: false },
  { family: 'DejaVu Sans', share: 4, serif: false },
  { family: 'Carlito', share: 4, serif: false },
  { family: 'Open Sans', share: 2, serif: false },
  { family: 'Noto Sans', share: 2, serif: false },
  { family: 'Roboto', share: 2, serif: false },
  { family: 'Roboto Condensed', share: 1, serif: false },
  { family: 'Lato', share: 2, serif: false },
  { family: 'Inter', share: 2, serif: false },
  { family: 'Cantarell', share: 1, serif: false },
  { family: 'Comic Neue', share: 1, serif: false },
  { family: 'Linux Biolinum O', share: 1, serif: false },
  { family: 'Liberation Serif', share: 5, serif: true },
  { family: 'Nimbus Roman', share: 3, serif: true },
  { family: 'FreeSerif', share: 2, serif: true },
  { family: 'STIX', share: 2, serif: true },
  { family: 'Latin Modern Roman', share: 2, serif: true },
  { family: 'Caladea', share: 1, serif: true },
  { family: 'C059', share: 1, serif: true },
  { family: 'P052', share: 1, serif: true },
  { family: 'Linux Libertine O', share: 1, serif: true },
  { family: 'DejaVu Serif', share: 1, serif: true },
  { family: 'Noto Serif', share: 1, serif: true },
]

/** One of the fonts, by their shares. */
export function drawFont(random: () => number): Font {
  let rest = random() * fonts.reduce((sum, { share }) => sum + share, 0)
  const drawn = fonts.find(({ share }) => {
    rest -= share
    return rest < 0
  })
  return drawn ?? (fonts[0] as Font)
}
