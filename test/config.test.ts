import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { loadConfiguration } from '../src/config.ts'
import { temporaryFolder } from './setup/temporary-folder.ts'

describe('settings', () => {
  let folder: string
  beforeEach(() => {
    // Unlike Node.js, Vitest cannot import a module from a folder with `?` or `#` in its name.
    folder = temporaryFolder('figlens-')
  })

  test('have defaults, and the home folder is absolute', async () => {
    const { settings, resolved } = await loadConfiguration({}, {}, folder)
    expect(settings).toMatchObject({ port: 4000, host: '127.0.0.1', backend: 'auto', home: join(folder, '.figlens') })
    expect(resolved.every(({ source }) => source === 'default')).toBe(true)
  })

  test('come from the command line before the environment before the file before the defaults', async () => {
    await writeFile(join(folder, 'figlens.config.json'), '{"port": 1, "host": "file", "backend": "wasm"}')
    const { settings, resolved } = await loadConfiguration(
      { port: '3' },
      { PORT: '2', FIGLENS_HOST: 'environment' },
      folder,
    )
    expect(settings).toMatchObject({ port: 3, host: 'environment', backend: 'wasm', threads: 0 })
    const sources = Object.fromEntries(resolved.map(({ name, source }) => [name, source]))
    expect(sources).toMatchObject({
      port: 'command line',
      host: '$FIGLENS_HOST',
      backend: 'figlens.config.json',
      threads: 'default',
    })
  })

  test('may stand in a module', async () => {
    await writeFile(join(folder, 'figlens.config.mjs'), 'export default { threads: 1 + 1 }')
    expect((await loadConfiguration({}, {}, folder)).settings.threads).toBe(2)
  })

  test.each<[string | boolean, boolean]>([
    [true, true],
    ['true', true],
    ['false', false],
  ])('yes and no may be words: ocr %j', async (ocr, expected) => {
    expect((await loadConfiguration({ ocr }, {}, folder)).settings.ocr).toBe(expected)
    expect((await loadConfiguration({}, { FIGLENS_OCR: String(ocr) }, folder)).settings.ocr).toBe(expected)
  })

  test('an empty variable is an unset one', async () => {
    expect((await loadConfiguration({}, { PORT: '' }, folder)).settings.port).toBe(4000)
  })

  test.each([
    [{ PORT: 'http' }, /port is "http" \(\$PORT\)/],
    [{ PORT: '70000' }, /port is "70000"/],
    [{ FIGLENS_BACKEND: 'cuda' }, /backend is "cuda" \(\$FIGLENS_BACKEND\).*auto.*gpu.*cpu.*wasm/s],
    [{ FIGLENS_PUBLIC_URL: 'figures' }, /publicUrl/],
    [{ FIGLENS_OCR: 'yes' }, /ocr is "yes" \(\$FIGLENS_OCR\), but must be true or false/],
    [{ FIGLENS_CORS_ORIGINS: 'https://a.example, b.example' }, /corsOrigins/],
  ])('%j is refused with a sentence', async (environment, sentence) => {
    await expect(loadConfiguration({}, environment, folder)).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringMatching(sentence),
    })
  })

  test('every bad value is named at once', async () => {
    const environment = { PORT: 'x', FIGLENS_THREADS: '-1' }
    await expect(loadConfiguration({}, environment, folder)).rejects.toThrow(/port is[\s\S]*threads is/)
  })

  test('the value of a secret is not told', async () => {
    const { settings, resolved } = await loadConfiguration({}, { MEILISEARCH_ADMIN_KEY: 'geheim' }, folder)
    expect(settings.meilisearchAdminKey).toBe('geheim')
    expect(JSON.stringify(resolved)).not.toContain('geheim')
  })

  test.each([
    ['{"prot": 1}', /sets prot, which Figlens does not know/],
    ['[]', /cannot be read/],
    ['{', /cannot be read/],
  ])('a file with %s is refused', async (content, sentence) => {
    await writeFile(join(folder, 'figlens.config.json'), content)
    await expect(loadConfiguration({}, {}, folder)).rejects.toThrow(sentence)
  })
})

test('docs/settings.md has every setting, in the words of the program', async () => {
  const page = await readFile('docs/settings.md', 'utf8')
  const { resolved } = await loadConfiguration({}, {}, temporaryFolder())
  for (const { name, variable, meaning } of resolved) {
    expect(page).toContain(`| \`${name}\` | \`${variable}\` | ${meaning} |`)
  }
})
