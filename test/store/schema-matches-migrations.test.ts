import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'libsql'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { applyMigrations } from '../../src/store/apply-migrations.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'

const folder = temporaryFolder()

test('the migrations make exactly the tables, columns, keys and indexes of schema.prisma', () => {
  const database = new Database(join(folder, 'store.db'))
  applyMigrations(database)
  expect(tablesOfDatabase(database)).toEqual(tablesOfSchema())
  database.close()
})

interface Table {
  /** `name TYPE`, with `?` where it may be null. */
  readonly columns: string[]
  readonly primaryKey: string[]
  /** `(columns) -> table(columns) on delete`. */
  readonly foreignKeys: string[]
  /** `unique` or `index` with the columns in order. */
  readonly indexes: string[]
  readonly autoincrement: boolean
}

type Row = Record<string, string | number | null>

function tablesOfDatabase(database: Database.Database): Record<string, Table> {
  const rows = (sql: string) => database.prepare(sql).all() as Row[]
  const tables = rows(
    `SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> '_prisma_migrations'`,
  )
  return Object.fromEntries(
    tables.map(({ name, sql }) => {
      const columns = rows(`PRAGMA table_info("${name}")`)
      const links = Object.values(
        Object.groupBy(rows(`PRAGMA foreign_key_list("${name}")`), (link) => String(link.id)),
      ).map((group) => (group ?? []).toSorted((a, b) => Number(a.seq) - Number(b.seq)))
      const indexes = rows(`PRAGMA index_list("${name}")`).filter((index) => index.origin === 'c')
      return [
        name,
        {
          columns: columns.map((column) => `${column.name} ${column.type}${column.notnull === 1 ? '' : '?'}`),
          primaryKey: columns
            .filter((column) => column.pk !== 0)
            .toSorted((a, b) => Number(a.pk) - Number(b.pk))
            .map((column) => String(column.name)),
          foreignKeys: links
            .map(
              (link) =>
                `(${link.map((part) => part.from)}) -> ${link[0]?.table}(${link.map((part) => part.to)}) ${link[0]?.on_delete}`,
            )
            .sort(),
          indexes: indexes
            .map((index) => {
              const parts = rows(`PRAGMA index_info("${index.name}")`)
              return `${index.unique === 1 ? 'unique' : 'index'} (${parts.map((part) => part.name)})`
            })
            .sort(),
          autoincrement: /AUTOINCREMENT/.test(String(sql)),
        },
      ]
    }),
  )
}

const sqlTypes: Record<string, string> = {
  String: 'TEXT',
  Int: 'INTEGER',
  Boolean: 'BOOLEAN',
  Float: 'REAL',
  DateTime: 'DATETIME',
  Json: 'JSONB',
  Bytes: 'BLOB',
}

function tablesOfSchema(): Record<string, Table> {
  const { models, indexes } = readDatamodel()
  return Object.fromEntries(
    models.map((model) => {
      const columnOf = (field: string) => columnName(model, field)
      const scalars = model.fields.filter((field) => field.kind !== 'object')
      const ofModel = indexes.filter((index) => index.model === model.name)
      const columnsOf = (type: string) =>
        ofModel.filter((index) => index.type === type).map((index) => index.fields.map((field) => columnOf(field.name)))
      return [
        model.dbName ?? model.name,
        {
          columns: scalars.map(
            (field) =>
              `${columnOf(field.name)} ${field.kind === 'enum' ? 'TEXT' : sqlTypes[field.type]}${field.isRequired ? '' : '?'}`,
          ),
          primaryKey: columnsOf('id').flat(),
          foreignKeys: model.fields
            .filter((field) => field.relationFromFields.length > 0)
            .map((field) => {
              const target = models.find((other) => other.name === field.type)
              if (target === undefined) throw new Error(`No model ${field.type}`)
              const to = field.relationToFields.map((name) => columnName(target, name))
              return `(${field.relationFromFields.map(columnOf)}) -> ${target.dbName}(${to}) ${field.relationOnDelete?.toUpperCase()}`
            })
            .sort(),
          indexes: [
            ...columnsOf('unique').map((columns) => `unique (${columns})`),
            ...columnsOf('normal').map((columns) => `index (${columns})`),
          ].sort(),
          autoincrement: scalars.some((field) => field.default?.name === 'autoincrement'),
        },
      ]
    }),
  )
}

const fieldSchema = z.object({
  name: z.string(),
  dbName: z.string().nullish(),
  kind: z.enum(['scalar', 'enum', 'object']),
  type: z.string(),
  isRequired: z.boolean(),
  default: z.object({ name: z.string() }).optional().catch(undefined),
  relationFromFields: z.array(z.string()).default([]),
  relationToFields: z.array(z.string()).default([]),
  relationOnDelete: z.string().nullish(),
})

const datamodelSchema = z.object({
  models: z.array(z.object({ name: z.string(), dbName: z.string().nullish(), fields: z.array(fieldSchema) })),
  indexes: z.array(z.object({ model: z.string(), type: z.string(), fields: z.array(z.object({ name: z.string() })) })),
})

type Datamodel = z.infer<typeof datamodelSchema>

function columnName(model: Datamodel['models'][number], name: string): string {
  return model.fields.find((field) => field.name === name)?.dbName ?? name
}

/** Lets Prisma itself read the schema, with a generator that writes down what it was given. */
function readDatamodel(): Datamodel {
  const output = join(folder, 'datamodel.json')
  const generator = fileURLToPath(new URL('datamodel-generator.ts', import.meta.url))
  const command = [process.execPath, generator].map((path) => JSON.stringify(path)).join(' ')
  const schema = readFileSync(new URL('../../prisma/sqlite/schema.prisma', import.meta.url), 'utf8').replace(
    /generator client \{[^}]*\}/,
    `generator datamodel {\n  provider = ${JSON.stringify(command)}\n  output = ${JSON.stringify(output)}\n}`,
  )
  writeFileSync(join(folder, 'schema.prisma'), schema)
  const prisma = createRequire(import.meta.url).resolve('prisma/build/index.js')
  execFileSync(process.execPath, [prisma, 'generate', '--schema', join(folder, 'schema.prisma')], {
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
    stdio: 'pipe',
  })
  return datamodelSchema.parse(JSON.parse(readFileSync(output, 'utf8')))
}
