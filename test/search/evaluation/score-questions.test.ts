import { expect, test } from 'vitest'
import type { Box } from '../../../src/domain/record.ts'
import { type PanelReference, scoreQuestion } from '../../../src/search/evaluation/score-questions.ts'

function panel(letter: string | null, box: Box | null = null, figure = 'F1'): PanelReference {
  return { article: 'PMC1', figure, letter, box }
}

const [a, b, c] = [panel('A'), panel('B'), panel('C')]

test.each<[name: string, hits: PanelReference[], answers: PanelReference[], recallAt20: number, precisionAt5: number]>([
  ['all right', [a, b], [b, a], 1, 1],
  ['one missing', [a], [a, b], 0.5, 1],
  ['one wrong', [a, c], [a], 1, 0.5],
  ['one cut in two counts once', [a, a], [a, b], 0.5, 1],
  ['a piece of one', [panel(null, [0, 0, 5, 5])], [panel(null, [0, 0, 10, 10])], 1, 1],
  ['a whole of which one is a piece', [panel(null, [0, 0, 10, 10])], [panel(null, [0, 0, 5, 5])], 0, 0],
  ['nothing found', [], [a], 0, 0],
  ['a letter of another figure', [panel('A', null, 'F2')], [a], 0, 0],
  ['no letter, nearly the same box', [panel(null, [0, 0, 10, 10])], [panel(null, [0, 1, 10, 12])], 1, 1],
  ['no letter, another box', [panel(null, [0, 0, 10, 10])], [panel(null, [0, 6, 10, 16])], 0, 0],
  ['a letter misread, the same box', [panel('D', [0, 0, 10, 10])], [panel('B', [0, 0, 10, 10])], 1, 1],
  ['the sixth is none of the first five', [c, c, c, c, c, a], [a], 1, 0],
  ['what stands behind twenty', [...Array<PanelReference>(20).fill(c), a], [a], 0, 0],
])('%s', (_, hits, answers, recallAt20, precisionAt5) => {
  expect(scoreQuestion(hits, answers)).toEqual({ recallAt20, precisionAt5 })
})
