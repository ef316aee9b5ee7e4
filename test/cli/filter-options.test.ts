import { Command } from 'commander'
import { expect, test } from 'vitest'
import { addWordOptions, searchArgsOf, type WordOptions } from '../../src/cli/filter-options.ts'

function argsOf(...typed: string[]) {
  const command = addWordOptions(new Command())
  return searchArgsOf(command.parse(typed, { from: 'user' }).opts<WordOptions>())
}

test('conditions become what the API takes', () => {
  const typed = ['--gene', 'EGFR', '--gene', 'KRAS', '--licence-group', 'non-commercial', '--article', 'PMC1']
  expect(argsOf(...typed, '--scope', 'panel', '--literal')).toMatchObject({
    filter: { geneAll: ['EGFR', 'KRAS'], licenceGroup: ['NON_COMMERCIAL'], article: ['PMC1'] },
    scope: 'PANEL',
    interpret: false,
  })
  expect(argsOf().filter).not.toHaveProperty('gene')
})

test('what is left out stands with what it is', () => {
  const typed = [
    '--not',
    'modality:gel',
    '--not',
    'Gene:EGFR',
    '--not',
    'modality: chart',
    '--not',
    'confidence-band:low',
  ]
  expect(argsOf(...typed, '--without', 'lung cancer', '--without', 'liver')).toMatchObject({
    filter: { not: { modality: ['gel', 'chart'], gene: ['EGFR'], confidenceBand: ['LOW'] } },
    without: ['lung cancer', 'liver'],
  })
})

test.each([
  [
    ['--not', 'gel'],
    /^--not "gel" is no condition\. Give one of modality:…, gene:…, .* with a value: --not modality:gel\.$/,
  ],
  [['--not', 'title:lung'], /is no condition/],
  [['--not', 'modality:'], /is no condition/],
  [['--not', 'licence-group:free'], /^There is no licence group "free"\. Valid: commercial/],
])('%j is refused', (typed, message) => {
  expect(() => argsOf(...typed)).toThrow(message)
})
