import type { ImageWord } from '../../domain/image-text.ts'
import type { TextRaster } from './text-raster.ts'

/** Rows of Tesseract's table that are words; the others are what these stand in: pages, blocks, paragraphs, lines. */
const wordLevel = '5'

/**
 * The words that Tesseract found in a raster, their boxes in whole pixels of the original picture.
 * @param table its output as TSV: level, page, block, paragraph, line, word, left, top, width, height, confidence (0 to 100), text.
 */
export function wordsOfPage(
  table: string,
  { scale, original: { width, height } }: Pick<TextRaster, 'scale' | 'original'>,
): ImageWord[] {
  const inside = (edge: number, side: number) => Math.min(side, Math.max(0, Math.round(edge / scale)))
  return table
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([level]) => level === wordLevel)
    .map((cells) => {
      const [left = 0, top = 0, across = 0, down = 0, confidence = 0] = cells.slice(6, 11).map(Number)
      return {
        text: cells[11] ?? '',
        box: [inside(left, width), inside(top, height), inside(left + across, width), inside(top + down, height)],
        confidence: confidence / 100,
      }
    })
}

/**
 * Words of a picture that lay with its left side up, with their boxes as they are when it stands upright.
 * @param height of the upright picture.
 */
export function turnedBack(words: readonly ImageWord[], height: number): ImageWord[] {
  return words.map((word) => {
    const [x0, y0, x1, y1] = word.box
    return { ...word, box: [y0, height - x1, y1, height - x0] }
  })
}
