import type Database from 'libsql'

/** The ids by which the store knows panels, in the order of their row ids here. One JSON text, since the database hands over rows slowly. */
export function panelIdList(db: Database.Database, rowIds: readonly number[]): string[] {
  const [json = '[]'] = db
    .prepare(
      `SELECT json_group_array(panel_id) FROM (
         SELECT panel_id FROM json_each(?) AS asked CROSS JOIN panel ON panel.id = asked.value ORDER BY asked.key)`,
    )
    .pluck()
    .all([JSON.stringify(rowIds)]) as string[]
  return JSON.parse(json) as string[]
}
