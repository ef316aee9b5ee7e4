import { Option } from 'commander'

export type Part = 'train' | 'test'

/** Takes the lines of one part of data that is divided; without it, all lines count. */
export function partOption(): Option {
  return new Option('--split, --part <name>', 'only the lines of this part').choices(['train', 'test'])
}
