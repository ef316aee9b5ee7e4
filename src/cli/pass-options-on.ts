import type { Command } from 'commander'
import { FiglensError } from '../domain/errors.ts'

/**
 * Makes what was typed before the name of a subcommand hold for it (`figlens export --home X labels`), so that nothing typed goes unheard.
 * The same option behind the name is read later, and goes before.
 * @param path The subcommand as one types it: `figlens export labels`.
 * @throws FiglensError USAGE for an option that the subcommand does not have.
 */
export function passOptionsOn(command: Command, subcommand: Command, path: string): void {
  for (const option of command.options) {
    const name = option.attributeName()
    const value: unknown = command.getOptionValue(name)
    // `--compound` and `--no-compound` have one value between them.
    const wasTyped = command.getOptionValueSource(name) === 'cli' && option.negate === (value === false)
    if (!wasTyped) continue
    if (!subcommand.options.some((own) => own.attributeName() === name)) {
      throw new FiglensError('USAGE', `\`${path}\` has no option ${option.long}; \`${path} --help\` shows what it has.`)
    }
    subcommand.setOptionValueWithSource(name, value, 'cli')
  }
}
