import { Command } from 'commander'
import { trainGridCommand } from './train-grid-command.ts'
import { trainHeadCommand } from './train-head-command.ts'
import { trainPruneCommand } from './train-prune-command.ts'
import { trainSvmCommand } from './train-svm-command.ts'
import { trainTuneCommand } from './train-tune-command.ts'

export function trainCommand(): Command {
  return new Command('train')
    .description('Train the modality model: on your own pictures, or on what curators have corrected.')
    .addCommand(trainTuneCommand(), { isDefault: true })
    .addCommand(trainHeadCommand())
    .addCommand(trainGridCommand())
    .addCommand(trainSvmCommand())
    .addCommand(trainPruneCommand())
}
