import type { FigureLayout, FoundPanel } from '../../src/domain/figure-layout.ts'
import { inspectImage } from '../../src/images/inspect-image.ts'
import type { LayoutHints, PanelFinder } from '../../src/panels/panel-finder.ts'

interface Sight {
  /** Pixels. */
  readonly width: number
  readonly height: number
  readonly hints: LayoutHints
}

/** A finder that looks at nothing but a picture's size: it answers what it is told. */
export function scriptedFinder(panelsOf: (sight: Sight) => readonly FoundPanel[], model = 'scripted-1'): PanelFinder {
  return {
    backend: 'cpu',
    model,
    async find(picture, hints = { captionLetters: [] }): Promise<FigureLayout> {
      const { width, height } = await inspectImage(picture)
      const panels = panelsOf({ width, height, hints })
      return { width, height, compound: panels.length > 1 ? 0.9 : 0.1, panels }
    },
    async close() {},
  }
}

/** Equal panels in reading order, `columns` in a row; `letters` may be fewer. */
export function grid({ width, height }: Sight, columns: number, rows: number, letters = ''): FoundPanel[] {
  return Array.from({ length: columns * rows }, (_, i) => {
    const [column, row] = [i % columns, Math.floor(i / columns)]
    const x = (n: number) => Math.round((n * width) / columns)
    const y = (n: number) => Math.round((n * height) / rows)
    return { box: [x(column), y(row), x(column + 1), y(row + 1)], letter: letters[i] ?? null, confidence: 0.8 }
  })
}
