import { Command } from 'commander'
import { evaluateCaptionsCommand } from './evaluate-captions-command.ts'
import { evaluateGenesCommand } from './evaluate-genes-command.ts'
import { evaluateModalityCommand } from './evaluate-modality-command.ts'
import { evaluatePanelsCommand } from './evaluate-panels-command.ts'
import { evaluateSearchCommand } from './evaluate-search-command.ts'

/** Joins the commands that score one stage each against data labelled by hand. */
export function evaluateCommand(): Command {
  return new Command('evaluate')
    .description('Score a stage against data that was labelled by hand.')
    .addCommand(evaluatePanelsCommand())
    .addCommand(evaluateCaptionsCommand())
    .addCommand(evaluateGenesCommand())
    .addCommand(evaluateModalityCommand())
    .addCommand(evaluateSearchCommand())
}
