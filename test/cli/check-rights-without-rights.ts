import { checkRights } from '../../src/cli/check-rights.ts'

/** What the check says of a home folder to a process that may not write there: root's rights are given up, for no permission binds root. */
const [home = ''] = process.argv.slice(2)
if (process.getuid?.() === 0) process.setuid?.(65_534)
console.log(JSON.stringify(checkRights(home)))
