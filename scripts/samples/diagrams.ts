import { drawing, type Picture, text } from './picture.ts'

/** Signalling from a receptor in the membrane to the nucleus. */
export function receptorPathway(): Promise<Picture> {
  const [width, height] = [760, 600]
  const lipids = Array.from({ length: 48 }, (_, i) => {
    const x = 12 + i * 16
    return `<circle cx="${x}" cy="112" r="7"/><circle cx="${x}" cy="158" r="7"/><path d="M${x - 3} 119v14m6 -14v14M${x - 3} 151v-14m6 14v-14" stroke="#c58b2b" stroke-width="2"/>`
  })
  const receptor = [250, 290].map(
    (x) =>
      `<path d="M${x} 52q-16 22 0 44v84q0 22 ${x < 270 ? -8 : 8} 46" fill="none" stroke="#3b6fb6" stroke-width="17" stroke-linecap="round"/>`,
  )
  const parts = [
    `<rect width="${width}" height="${height}" fill="#fff"/><rect y="135" width="${width}" height="465" fill="#eef5fb"/>`,
    `<g fill="#f0b64c" stroke="#c58b2b">${lipids.join('')}</g>`,
    ...receptor,
    `<circle cx="270" cy="46" r="15" fill="#d1495b"/>`,
    text(270, 22, 'EGF', { size: 17, anchor: 'middle', bold: true }),
    text(318, 80, 'EGFR dimer', { size: 16 }),
    ...[
      [226, 214],
      [314, 214],
    ].map(
      ([x = 0, y = 0]) =>
        `<circle cx="${x}" cy="${y}" r="11" fill="#ffd23f" stroke="#a07d00"/>${text(x, y + 5, 'P', { size: 13, anchor: 'middle', bold: true })}`,
    ),
    ...[
      ['GRB2–SOS', 390, 232, '#b9e0c5'],
      ['RAS', 390, 292, '#b9e0c5'],
      ['RAF', 390, 352, '#b9e0c5'],
      ['MEK1/2', 390, 412, '#b9e0c5'],
      ['ERK1/2', 390, 472, '#b9e0c5'],
      ['PI3K', 160, 292, '#f3c6cd'],
      ['AKT', 160, 372, '#f3c6cd'],
      ['mTORC1', 160, 452, '#f3c6cd'],
      ['PLCγ', 590, 232, '#d9cdea'],
      ['PKC', 590, 312, '#d9cdea'],
    ].map(([name, x, y, fill]) => box(String(name), Number(x), Number(y), String(fill))),
    ...[
      'M330 218L342 226',
      'M390 252V272',
      'M390 312V332',
      'M390 372V392',
      'M390 432V452',
      'M214 226L174 270',
      'M160 312V352',
      'M160 392V432',
      'M446 232H532',
      'M590 252V292',
      'M390 492V536',
    ].map((path) => `<path d="${path}" stroke="#333" stroke-width="2.6" marker-end="url(#tip)"/>`),
    '<path d="M226 292H328m0 -9v18" stroke="#a33" stroke-width="2.4" fill="none" stroke-dasharray="6 4"/>',
    `<ellipse cx="390" cy="592" rx="250" ry="54" fill="#dfe3f3" stroke="#5a6aa8" stroke-width="3"/>`,
    text(390, 570, 'Nucleus: FOS, MYC, CCND1', { size: 16, anchor: 'middle' }),
    text(104, 502, 'Growth, survival', { size: 15, italic: true }),
    text(632, 372, 'Migration', { size: 15, anchor: 'end', italic: true }),
    text(14, 100, 'Extracellular', { size: 14, italic: true }),
    text(14, 190, 'Cytoplasm', { size: 14, italic: true }),
    text(520, 80, 'Gefitinib', { size: 16, bold: true, fill: '#a33' }),
    '<path d="M516 84L328 190m-4 -8l9 16" stroke="#a33" stroke-width="2.4" fill="none"/>',
  ]
  const tip =
    '<defs><marker id="tip" viewBox="0 0 10 10" refX="7" refY="5" markerWidth="6" markerHeight="6" orient="auto"><path d="M0 0L10 5L0 10z" fill="#333"/></marker></defs>'
  return drawing(width, height, tip + parts.join(''))
}

const box = (name: string, x: number, y: number, fill: string) =>
  `<rect x="${x - 56}" y="${y - 20}" width="112" height="40" rx="18" fill="${fill}" stroke="#333" stroke-width="1.6"/>${text(x, y + 6, name, { size: 16, anchor: 'middle' })}`

/** A table as a picture, with rules above, below the head and at the end. The first column is wider and set to the left. */
export function tablePicture(head: readonly string[], rows: readonly (readonly string[])[]): Promise<Picture> {
  const [first, column, line, margin] = [210, 156, 32, 20]
  const width = 2 * margin + first + (head.length - 1) * column
  const height = 2 * margin + (rows.length + 1) * line
  const place = (n: number) => (n === 0 ? margin + 8 : margin + first + (n - 0.5) * column)
  const cells = [head, ...rows].flatMap((row, r) =>
    row.map((content, n) =>
      text(place(n), margin + r * line + 22, content, {
        size: 15,
        anchor: n === 0 ? 'start' : 'middle',
        bold: r === 0,
      }),
    ),
  )
  const rules = [0, 1, rows.length + 1].map(
    (r, i) =>
      `<path d="M${margin} ${margin + r * line}H${width - margin}" stroke="#000" stroke-width="${i === 1 ? 1.2 : 2.4}"/>`,
  )
  return drawing(width, height, [...cells, ...rules].join(''))
}
