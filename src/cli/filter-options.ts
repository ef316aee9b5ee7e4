import type { Command } from 'commander'
import type { PanelExclusion, QuerySearchPanelsArgs } from '../api/generated/schema-types.ts'
import { confidenceBands } from '../domain/confidence-band.ts'
import { FiglensError } from '../domain/errors.ts'
import { labelSources } from '../domain/label.ts'
import { licenceGroups } from '../domain/licence.ts'
import { geneScopes } from '../search/search-index.ts'
import { wholeNumber } from './whole-number.ts'

/** Options that name values, each of which may be repeated. */
interface NamedValues {
  readonly modality?: string[]
  readonly journal?: string[]
  readonly licence?: string[]
  readonly licenceGroup?: string[]
  readonly article?: string[]
  readonly articleType?: string[]
  readonly gene?: string[]
  readonly organism?: string[]
  readonly labelSource?: string[]
  readonly confidenceBand?: string[]
}

/** As commander gives them. */
export interface FilterOptions extends NamedValues {
  readonly not?: string[]
  readonly humanLabel?: boolean
  readonly compound?: boolean
  readonly yearFrom?: number
  readonly yearTo?: number
  readonly confidenceFrom?: number
  readonly scope: string
}

/** Options of commands that take words. */
export interface WordOptions extends FilterOptions {
  readonly without?: string[]
  readonly literal?: boolean
}

/** Gives a command that takes words the conditions of a search. */
export function addWordOptions(command: Command): Command {
  return addFilterOptions(command)
    .option('--without <words>', 'a word or phrase that panels must not have; may be repeated', repeated)
    .option('--literal', 'search the words as they are: read no genes, modalities, organisms or years in them')
}

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
    .option('--article <id>', 'a PMCID, PMID or DOI, or an address at PMC or PubMed; may be repeated', repeated)
    .option('--article-type <name>', 'as JATS has it, e.g. research-article; may be repeated', repeated)
    .option('--gene <name>', 'a gene or family by any name; each of several must be there', repeated)
    .option('--scope <name>', `where genes must be named: ${listed(geneScopes)}`, 'figure')
    .option(
      '--organism <name>',
      'an organism or a group by any name: mouse, Mus musculus, rodents; may be repeated',
      repeated,
    )
    .option('--not <condition>', `what is left out: ${excludable}; may be repeated`, repeated)
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
export function filterArgsOf(options: FilterOptions): Pick<QuerySearchPanelsArgs, 'filter' | 'scope'> {
  const { gene, humanLabel, compound, yearFrom, yearTo, confidenceFrom } = options
  const { gene: _, ...values } = valuesOf(options)
  const not = options.not && valuesOf(exclusionsOf(options.not))
  return {
    filter: { ...values, geneAll: gene, not, humanLabel, compound, yearFrom, yearTo, confidenceFrom },
    scope: oneOf(geneScopes, options.scope, 'scope'),
  }
}

/** The same as the API takes it. */
export function searchArgsOf(options: WordOptions) {
  return { ...filterArgsOf(options), without: options.without, interpret: !options.literal }
}

function valuesOf({ modality, journal, licence, article, articleType, gene, organism, ...rest }: NamedValues) {
  return {
    ...{ modality, journal, licence, article, articleType, gene, organism },
    licenceGroup: rest.licenceGroup?.map((name) => oneOf(licenceGroups, name, 'licence group')),
    labelSource: rest.labelSource?.map((name) => oneOf(labelSources, name, 'source of labels')),
    confidenceBand: rest.confidenceBand?.map((name) => oneOf(confidenceBands, name, 'confidence band')),
  } satisfies PanelExclusion
}

/** As they stand before the value of `--not`, and the options that name the same. */
const excludableFields = new Map<string, keyof NamedValues>([
  ['modality', 'modality'],
  ['gene', 'gene'],
  ['organism', 'organism'],
  ['journal', 'journal'],
  ['licence', 'licence'],
  ['licence-group', 'licenceGroup'],
  ['article', 'article'],
  ['article-type', 'articleType'],
  ['label-source', 'labelSource'],
  ['confidence-band', 'confidenceBand'],
])
const excludable = [...excludableFields.keys()].map((field) => `${field}:…`).join(', ')

/** `modality:gel` as the option `--modality gel`. */
function exclusionsOf(conditions: readonly string[]): NamedValues {
  const values: Partial<Record<keyof NamedValues, string[]>> = {}
  for (const condition of conditions) {
    const [, field = '', value = ''] = /^([a-z-]+):(.*)$/i.exec(condition) ?? []
    const name = excludableFields.get(field.toLowerCase())
    if (name === undefined || value.trim() === '') {
      throw new FiglensError(
        'USAGE',
        `--not "${condition}" is no condition. Give one of ${excludable} with a value: --not modality:gel.`,
      )
    }
    values[name] = [...(values[name] ?? []), value.trim()]
  }
  return values
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
