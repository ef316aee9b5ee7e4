import { type Command, Option } from 'commander'
import type { QuerySearchPanelsArgs } from '../api/generated/schema-types.ts'
import { confidenceBands } from '../domain/confidence-band.ts'
import { FiglensError } from '../domain/errors.ts'
import { labelSources } from '../domain/label.ts'
import { licenceGroups } from '../domain/licence.ts'
import { geneScopes } from '../search/search-index.ts'
import { wholeNumber } from './whole-number.ts'

/** As commander gives them. */
export interface FilterOptions {
  readonly modality?: string[]
  readonly journal?: string[]
  readonly licence?: string[]
  readonly licenceGroup?: string[]
  readonly articleType?: string[]
  readonly gene?: string[]
  readonly organism?: string[]
  readonly labelSource?: string[]
  readonly confidenceBand?: string[]
  readonly humanLabel?: boolean
  readonly compound?: boolean
  readonly yearFrom?: number
  readonly yearTo?: number
  readonly confidenceFrom?: number
  readonly scope: string
  readonly literal?: boolean
}

/** Of commands that take words. */
export const literalOption = new Option(
  '--literal',
  'search the words as they are: read no genes, modalities, organisms or years in them',
)

/** Gives a command the conditions of a search. */
export function addFilterOptions(command: Command): Command {
  return command
    .option(
      '--modality <name>',
      'code or key of a modality or group: DMFL, fluorescence, MICROSCOPY …; may be repeated',
      repeated,
    )
    .option('--journal <name>', 'a journal; may be repeated', repeated)
    .option('--licence <code>', 'a licence, e.g. "CC BY 4.0"; may be repeated', repeated)
    .option('--licence-group <name>', `what licences allow: ${listed(licenceGroups)}; may be repeated`, repeated)
    .option('--article-type <name>', 'as JATS has it, e.g. research-article; may be repeated', repeated)
    .option('--gene <name>', 'a gene or family by any name; each of several must be there', repeated)
    .option('--scope <name>', `where genes must be named: ${listed(geneScopes)}`, 'figure')
    .option('--organism <name>', 'an organism by any name: mouse, Mus musculus; may be repeated', repeated)
    .option('--label-source <name>', `who gave the label: ${listed(labelSources)}; may be repeated`, repeated)
    .option('--confidence-band <name>', `how sure the label is: ${listed(confidenceBands)}; may be repeated`, repeated)
    .option('--human-label', 'panels that a person labelled only')
    .option('--compound', 'panels of compound figures only')
    .option('--no-compound', 'panels of figures of one panel only')
    .option('--year-from <year>', 'first year of publication', wholeNumber)
    .option('--year-to <year>', 'last year of publication', wholeNumber)
    .option('--confidence-from <number>', 'least confidence of the label, 0 to 1', decimal)
}

/** The same as the API takes it. */
export function searchArgsOf(options: FilterOptions): Pick<QuerySearchPanelsArgs, 'filter' | 'scope' | 'interpret'> {
  const { modality, journal, licence, articleType, gene, organism, humanLabel } = options
  const { compound, yearFrom, yearTo, confidenceFrom } = options
  const named = { modality, journal, licence, articleType, geneAll: gene, organism, humanLabel }
  return {
    filter: {
      ...{ ...named, compound, yearFrom, yearTo, confidenceFrom },
      licenceGroup: options.licenceGroup?.map((name) => oneOf(licenceGroups, name, 'licence group')),
      labelSource: options.labelSource?.map((name) => oneOf(labelSources, name, 'source of labels')),
      confidenceBand: options.confidenceBand?.map((name) => oneOf(confidenceBands, name, 'confidence band')),
    },
    scope: oneOf(geneScopes, options.scope, 'scope'),
    interpret: !options.literal,
  }
}

/** The value of this name, in any case. @throws FiglensError BAD_INPUT that names the valid ones. */
export function oneOf<Value extends string>(values: readonly Value[], name: string, what: string): Value {
  const found = values.find((value) => value.toLowerCase() === name.toLowerCase().replaceAll('-', '_'))
  if (found !== undefined) return found
  throw new FiglensError('BAD_INPUT', `There is no ${what} "${name}". Valid: ${listed(values)}.`)
}

function listed(values: readonly string[]): string {
  return values.map((value) => value.toLowerCase().replaceAll('_', '-')).join(', ')
}

function repeated(value: string, before: string[] = []): string[] {
  return [...before, value]
}

function decimal(text: string): number {
  if (/^\d*\.?\d+$/.test(text)) return Number(text)
  throw new FiglensError('USAGE', `"${text}" is not a number.`)
}
