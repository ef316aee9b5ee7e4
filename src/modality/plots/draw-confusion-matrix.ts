import { findModality, groupOf, type LeafCode, leafCodes } from '../../domain/modality.ts'
import type { Answer } from '../evaluate.ts'
import { drawing, ink, line, paleInk, rectangle, text } from './svg.ts'

const cell = 34
const left = 260
const top = 128
const gap = 8

/**
 * Truth by row, answer by column, for the classes that occur in either; the shade is the share of the row. Recall stands at the right,
 * precision below.
 * @returns SVG.
 */
export function drawConfusionMatrix(answers: readonly Answer[]): string {
  const codes = leafCodes.filter((code) => answers.some(({ truth, predicted }) => truth === code || predicted === code))
  const side = codes.length * cell
  const parts = [
    text(24, 34, 'Confusion matrix', { size: 18, bold: true }),
    text(24, 56, `${answers.length} panels; rows: what they are, columns: what the model says`, { colour: paleInk }),
    ...codes.flatMap((code, i) => drawRow(code, i, codes, answers)),
    ...codes.map((code, i) => drawColumnHead(code, i)),
    ...codes.map((code, i) => drawPrecision(code, i, side, answers)),
    ...drawGroupLines(codes, side),
    text(left + side + gap, top - 10, 'recall', { size: 11, colour: paleInk }),
    text(left - 12, top + side + gap + 16, 'precision', { size: 11, anchor: 'end', colour: paleInk }),
  ]
  return drawing(left + side + 76, top + side + 44, parts)
}

function drawRow(truth: LeafCode, row: number, codes: readonly LeafCode[], answers: readonly Answer[]): string[] {
  const members = answers.filter((answer) => answer.truth === truth)
  const y = top + row * cell
  const base = y + cell / 2 + 4
  const counts = codes.map((code) => members.filter(({ predicted }) => predicted === code).length)
  const cells = counts.flatMap((count, column) => drawCell(left + column * cell, y, count, members.length))
  return [
    text(left - 12, base, `${findModality(truth)?.name ?? truth}  ${truth}`, { anchor: 'end' }),
    ...cells,
    text(left + codes.length * cell + gap, base, percent(counts[row] ?? 0, members.length), { size: 11 }),
  ]
}

function drawCell(x: number, y: number, count: number, total: number): string[] {
  const share = count / Math.max(1, total)
  const shape = rectangle(x + 0.5, y + 0.5, cell - 1, cell - 1, shade(share))
  if (count === 0) return [shape]
  const colour = share > 0.5 ? '#fff' : ink
  return [shape, text(x + cell / 2, y + cell / 2 + 4, String(count), { size: 11, anchor: 'middle', colour })]
}

function drawColumnHead(code: LeafCode, column: number): string {
  return text(left + (column + 0.5) * cell + 4, top - 10, code, { turn: -60 })
}

function drawPrecision(code: LeafCode, column: number, side: number, answers: readonly Answer[]): string {
  const said = answers.filter(({ predicted }) => predicted === code)
  const right = said.filter((answer) => answer.right).length
  const x = left + (column + 0.5) * cell
  return text(x, top + side + gap + 16, percent(right, said.length), { size: 10, anchor: 'middle' })
}

function drawGroupLines(codes: readonly LeafCode[], side: number): string[] {
  return codes.flatMap((code, i) => {
    const before = codes[i - 1]
    if (before === undefined || groupOf(before) === groupOf(code)) return []
    const at = i * cell
    return [line(left, top + at, left + side, top + at, paleInk), line(left + at, top, left + at, top + side, paleInk)]
  })
}

/** White to deep blue; nothing at all is the grid's own grey. */
function shade(share: number): string {
  if (share === 0) return '#f6f8fa'
  const mix = (from: number, to: number) => Math.round(from + (to - from) * share)
  return `rgb(${mix(222, 16)},${mix(235, 66)},${mix(247, 130)})`
}

function percent(count: number, total: number): string {
  return total === 0 ? '–' : `${Math.round((100 * count) / total)} %`
}
