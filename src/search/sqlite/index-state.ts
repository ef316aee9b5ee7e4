import type Database from 'libsql'

/** Changes with everything that is written to the index, by whomever; of one connection, and to be asked for inside a transaction. */
export function indexState(db: Database.Database): string {
  const [[version, changes] = []] = db
    .prepare('SELECT data_version, total_changes() FROM pragma_data_version')
    .raw()
    .all([]) as number[][]
  return `${version} ${changes}`
}
