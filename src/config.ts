import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as z from 'zod'
import { FiglensError } from './domain/errors.ts'

/** A number, or its digits as text: `0x50`, `1e3` and the empty text are none. */
const wholeNumber = (least: number, most: number) =>
  z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]).pipe(z.number().int().min(least).max(most))

/** Yes or no, or the words for them. */
const yesOrNo = z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')])

/** Every setting: what it is, what it may be (in words and as a schema), and the environment variable that carries it. */
const declarations = {
  home: {
    variable: 'FIGLENS_HOME',
    meaning: 'folder that holds the database, the index and the pictures; only `ingest` and `serve` make it',
    allowed: 'the path of a folder',
    schema: z.string().min(1),
    fallback: '.figlens',
  },
  port: {
    variable: 'PORT',
    meaning: 'port of `figlens serve`; 0 takes any free one',
    allowed: 'a whole number from 0 to 65535',
    schema: wholeNumber(0, 65535),
    fallback: 4000,
  },
  host: {
    variable: 'FIGLENS_HOST',
    meaning: 'address that `figlens serve` listens on; 0.0.0.0 is every one',
    allowed: 'an address or host name',
    schema: z.string().min(1),
    fallback: '127.0.0.1',
  },
  publicUrl: {
    variable: 'FIGLENS_PUBLIC_URL',
    meaning: 'address under which browsers reach the server, where a proxy stands before it',
    allowed: 'an http or https address',
    schema: z.url({ protocol: /^https?$/ }).or(z.literal('')),
    fallback: '',
  },
  corsOrigins: {
    variable: 'FIGLENS_CORS_ORIGINS',
    meaning: 'origins whose pages may read the API, with commas between; * is all',
    allowed: '* or origins such as https://example.org with commas between',
    schema: z.string().regex(/^(\*|https?:\/\/[^\s,/]+(\s*,\s*https?:\/\/[^\s,/]+)*)$/),
    fallback: '*',
  },
  backend: {
    variable: 'FIGLENS_BACKEND',
    meaning: 'what runs the network: auto, gpu, cpu or wasm',
    allowed: 'auto, gpu, cpu or wasm',
    schema: z.enum(['auto', 'gpu', 'cpu', 'wasm']),
    fallback: 'auto' as const,
  },
  model: {
    variable: 'FIGLENS_MODEL',
    meaning: 'folder of the modality model; empty is the one that ships with Figlens',
    allowed: 'the path of a folder',
    schema: z.string(),
    fallback: '',
  },
  threads: {
    variable: 'FIGLENS_THREADS',
    meaning: 'worker threads of the WASM backend and of `figlens ocr`; 0 is one a core, four at most',
    allowed: 'a whole number from 0 to 64',
    schema: wholeNumber(0, 64),
    fallback: 0,
  },
  ocr: {
    variable: 'FIGLENS_OCR',
    meaning: 'whether `figlens ingest` reads the words inside the pictures too, as `figlens ocr` does',
    allowed: 'true or false',
    schema: yesOrNo,
    fallback: false,
  },
  meilisearchUrl: {
    variable: 'MEILISEARCH_URL',
    meaning: 'address of the Meilisearch server to search with; empty is the engine inside Figlens',
    allowed: 'an http or https address',
    schema: z.url({ protocol: /^https?$/ }).or(z.literal('')),
    fallback: '',
  },
  meilisearchIndex: {
    variable: 'MEILISEARCH_INDEX',
    meaning: 'name of the index in Meilisearch',
    allowed: 'letters, digits, - and _, at most 200',
    schema: z.string().regex(/^[\w-]{1,200}$/),
    fallback: 'figlens',
  },
  meilisearchSearchKey: {
    variable: 'MEILISEARCH_SEARCH_KEY',
    meaning: 'key that searches the index, or a tenant token: for `figlens serve`, `search`, `similar` and `export`',
    allowed: 'a key',
    schema: z.string(),
    fallback: '',
    isSecret: true,
  },
  meilisearchAdminKey: {
    variable: 'MEILISEARCH_ADMIN_KEY',
    meaning:
      'key that changes the index: for `figlens ingest`, `ocr`, `label`, `remove` and `reindex`; it searches too where there is no other',
    allowed: 'a key',
    schema: z.string(),
    fallback: '',
    isSecret: true,
  },
} as const

type Declarations = typeof declarations
export type SettingName = keyof Declarations
export type Settings = { readonly [K in SettingName]: z.output<Declarations[K]['schema']> }

export interface ResolvedSetting {
  readonly name: SettingName
  /** Of a secret, only whether it is set. */
  readonly value: string | number | boolean
  /** `default`, `$PORT`, `figlens.config.mjs` or `command line`. */
  readonly source: string
  readonly variable: string
  readonly meaning: string
}

export interface Configuration {
  readonly settings: Settings
  /** Where each value came from, for `figlens doctor`. */
  readonly resolved: readonly ResolvedSetting[]
}

const settingNames = Object.keys(declarations) as SettingName[]
const fileNames = ['ts', 'mjs', 'js', 'json'].map((extension) => `figlens.config.${extension}`)

interface Layer {
  readonly source: (name: SettingName) => string
  readonly values: Readonly<Record<string, unknown>>
}

/**
 * The settings in force: command line before environment before `figlens.config.{ts,mjs,js,json}` in `folder` before
 * defaults. Throws CONFIG_INVALID that names every bad value, where it stands and what is allowed.
 */
export async function loadConfiguration(
  commandLine: Partial<Record<SettingName, unknown>> = {},
  environment: NodeJS.ProcessEnv = process.env,
  folder: string = process.cwd(),
): Promise<Configuration> {
  const layers = [
    { source: () => 'command line', values: commandLine },
    { source: (name: SettingName) => `$${declarations[name].variable}`, values: fromEnvironment(environment) },
    await fromFile(folder),
  ].filter((layer): layer is Layer => layer !== null)

  const complaints: string[] = []
  const values: Partial<Record<SettingName, unknown>> = {}
  const resolved = settingNames.map((name): ResolvedSetting => {
    const declaration = declarations[name]
    const { schema, fallback, variable, meaning, allowed } = declaration
    const layer = layers.find(({ values }) => values[name] !== undefined)
    const source = layer?.source(name) ?? 'default'
    const parsed = schema.safeParse(layer ? layer.values[name] : fallback)
    if (!parsed.success) {
      complaints.push(`${name} is ${JSON.stringify(layer?.values[name])} (${source}), but must be ${allowed}.`)
    }
    const value = parsed.data ?? fallback
    values[name] = value
    const isHidden = 'isSecret' in declaration && value !== ''
    return { name, value: isHidden ? '(set)' : value, source, variable, meaning }
  })
  if (complaints.length > 0) throw new FiglensError('CONFIG_INVALID', complaints.join('\n'))

  // Each value has passed its own schema; over the entries, the compiler forgets which.
  const settings = values as unknown as Settings
  return { settings: { ...settings, home: resolve(folder, settings.home) }, resolved }
}

function fromEnvironment(environment: NodeJS.ProcessEnv): Record<string, unknown> {
  // An empty variable is an unset one: `PORT= figlens serve` means the default.
  return Object.fromEntries(settingNames.map((name) => [name, environment[declarations[name].variable] || undefined]))
}

async function fromFile(folder: string): Promise<Layer | null> {
  const fileName = fileNames.find((name) => existsSync(join(folder, name)))
  if (fileName === undefined) return null
  const values = await readConfigurationFile(join(folder, fileName))
  const unknown = Object.keys(values).filter((name) => !Object.hasOwn(declarations, name))
  if (unknown.length > 0) {
    throw new FiglensError(
      'CONFIG_INVALID',
      `${fileName} sets ${unknown.join(', ')}, which Figlens does not know. It knows: ${settingNames.join(', ')}.`,
    )
  }
  return { source: () => fileName, values }
}

async function readConfigurationFile(path: string): Promise<Record<string, unknown>> {
  try {
    const content: unknown = path.endsWith('.json')
      ? JSON.parse(await readFile(path, 'utf8'))
      : (await import(pathToFileURL(path).href)).default
    return z.record(z.string(), z.unknown()).parse(content)
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? 'its default export is not an object of settings' : String(cause)
    throw new FiglensError('CONFIG_INVALID', `${path} cannot be read: ${reason}.`, cause)
  }
}
