import { remembered } from '../remembered.ts'
import { handRows } from './hand-table.ts'

/**
 * By the name of an organism or a group: the names of all that belong to it, itself included, in the order of `names`. What MeSH files under a name begins
 * with it (`Xenopus laevis`, `Mice, Nude`); members of groups stand in `table` (`data/organism-groups.tsv`).
 */
export function organismGroups(names: readonly string[], table: string): (name: string) => string[] {
  const membersOf = new Map(handRows(table))
  return remembered((name: string) => {
    const found = new Set<string>()
    add(name)
    return names.filter((other) => found.has(other))

    function add(member: string): void {
      for (const other of names.filter((candidate) => belongsTo(candidate, member) && !found.has(candidate))) {
        found.add(other)
        for (const inner of membersOf.get(other) ?? []) add(inner)
      }
    }
  })
}

function belongsTo(name: string, member: string): boolean {
  if (!member.includes('*')) {
    if (!name.startsWith(member) || !/^(?:$|[ ,])/.test(name.slice(member.length))) return false
    // Viruses are called after their hosts: "Mink enteritis virus", "Salmonella Phages".
    return !virus.test(name) || virus.test(member)
  }
  const [start = '', ...rest] = member.split('*')
  const end = rest.at(-1) ?? ''
  return name.startsWith(start) && name.endsWith(end) && rest.every((part) => name.includes(part))
}

const virus = /\b(?:phages|virus(?:es)?)\b/i
