import { fonts, line, type Pen, polyline, rect, svg, text } from './svg.ts'

/** A table with a head, ruled as journals do. */
export function drawTable(pen: Pen): string {
  const [columns, rows] = [pen.whole(2, 7), pen.whole(4, 16)]
  const size = pen.between(10, 14)
  const [w, h] = [pen.between(60, 110), size * pen.between(1.5, 2.2)]
  const gridded = pen.chance(0.3)
  const striped = pen.chance(0.25)
  const parts: string[] = []
  for (let row = 0; row < rows; row++) {
    const y = 6 + row * h
    if (striped && row % 2 === 1) parts.push(rect(0, y, columns * w, h, 'fill="#e4ecf5"'))
    for (let column = 0; column < columns; column++) {
      const bold = row === 0 ? ' font-weight="bold"' : ''
      const content =
        column === 0 || row === 0 ? `${pen.word()} ${pen.word()}` : pen.between(0, 99).toFixed(pen.whole(0, 2))
      parts.push(text(column * w + 6, y + h * 0.7, size, content, `text-anchor="start"${bold}`))
      if (gridded) parts.push(rect(column * w, y, w, h, 'fill="none" stroke="#555"'))
    }
  }
  for (const y of [6, 6 + h, 6 + rows * h]) parts.push(line(0, y, columns * w, y, 'stroke="#000" stroke-width="1.5"'))
  return svg(columns * w, rows * h + 12, pen.pick(fonts), parts)
}

/** Lines of a program, indented, plain or coloured, on white or black. */
export function drawListing(pen: Pen): string {
  const size = pen.between(10, 14)
  const dark = pen.chance(0.25)
  const ink = dark ? ['#eee', '#7fdbca', '#f78c6c'] : pen.chance(0.5) ? ['#000'] : ['#000', '#00f', '#090']
  let depth = 0
  const lines = Array.from({ length: pen.whole(8, 26) }, (_, i) => {
    depth = Math.max(0, Math.min(4, depth + pen.whole(-1, 1)))
    const content = pen.pick([
      `for (${pen.word()} = 0; ${pen.word()} &lt; n; i++) {`,
      `if ${pen.word()} == ${pen.word()}:`,
      `${pen.word()} = ${pen.word()}(${pen.word()}, ${pen.whole(0, 99)})`,
      `return ${pen.word()}`,
      `# ${pen.word()} ${pen.word()} ${pen.word()}`,
      '}',
    ])
    const colour = ink[pen.whole(0, ink.length - 1)]
    return text(8 + depth * size * 2, size * 1.4 * (i + 1), size, content, `fill="${colour}"`)
  })
  return svg(pen.between(280, 460), size * 1.4 * (lines.length + 1), 'DejaVu Sans Mono', lines, dark ? '#222' : '#fff')
}

/** Sequences below each other, columns that agree shaded. */
export function drawAlignment(pen: Pen): string {
  const letters = pen.chance(0.4) ? 'ACGT' : 'ACDEFGHIKLMNPQRSTVWY'
  const [rows, columns] = [pen.whole(3, 10), pen.whole(20, 50)]
  const size = pen.between(9, 13)
  const blocks = pen.whole(1, 3)
  const shade = pen.pick(['#000', '#36c', '#c33', '#999'])
  const parts: string[] = []
  for (let block = 0; block < blocks; block++) {
    const top = size + block * size * 1.3 * (rows + 1.5)
    for (let row = 0; row < rows; row++) parts.push(text(4, top + row * size * 1.3, size, pen.word(), ''))
    for (let column = 0; column < columns; column++) {
      const common = letters[pen.whole(0, letters.length - 1)] ?? 'A'
      const agrees = pen.chance(0.5)
      for (let row = 0; row < rows; row++) {
        const [x, y] = [90 + column * size * 0.75, top + row * size * 1.3]
        const letter = agrees ? common : (letters[pen.whole(0, letters.length - 1)] ?? '-')
        if (agrees) parts.push(rect(x, y - size, size * 0.75, size * 1.3, `fill="${shade}" opacity="0.7"`))
        parts.push(text(x, y, size, letter, agrees ? 'fill="#fff"' : ''))
      }
    }
  }
  return svg(100 + columns * size * 0.75, blocks * size * 1.3 * (rows + 1.5) + size, 'DejaVu Sans Mono', parts)
}

/** A phylogenetic tree with names at its leaves. */
export function drawTree(pen: Pen): string {
  const leaves = pen.whole(6, 24)
  const [width, row] = [pen.between(260, 420), pen.between(11, 20)]
  const parts: string[] = []
  let nodes = Array.from({ length: leaves }, (_, i) => {
    const x = width * pen.between(0.55, 0.7)
    parts.push(text(x + 4, (i + 0.8) * row + 4, row * 0.75, `${pen.word()} ${pen.word()}`, 'font-style="italic"'))
    return { x, y: (i + 0.8) * row }
  })
  while (nodes.length > 1) {
    const at = pen.whole(0, nodes.length - 2)
    const [a, b] = [nodes[at], nodes[at + 1]]
    if (a === undefined || b === undefined) break
    const x = Math.min(a.x, b.x) * pen.between(0.7, 0.95)
    parts.push(
      polyline(
        [
          [a.x, a.y],
          [x, a.y],
          [x, b.y],
          [b.x, b.y],
        ],
        'fill="none" stroke="#000"',
      ),
    )
    if (pen.chance(0.4)) parts.push(text(x - 8, (a.y + b.y) / 2 - 2, row * 0.5, String(pen.whole(50, 100))))
    nodes = [...nodes.slice(0, at), { x, y: (a.y + b.y) / 2 }, ...nodes.slice(at + 2)]
  }
  return svg(width, (leaves + 1) * row, pen.pick(fonts), parts)
}
