/**
 * `npm run setup:tensorflow [-- --gpu]`: gives @tensorflow/tfjs-node-gpu its native half.
 *
 * Its own install script fetches a libtensorflow of years ago. The wheels that TensorFlow publishes today carry the same
 * C library and its headers, so we take them from there and compile the package's binding against them. Linux on
 * x86-64 or arm64. Everything runs without it, on WebAssembly, a few times slower.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'

const tensorflowVersion = '2.21.0'
/** Any Python that TensorFlow publishes a wheel for: the C library inside is the same, and none of it runs in Python. */
const wheelPython = '3.12'
const libraries = ['libtensorflow_framework.so.2', 'libtensorflow_cc.so.2']
/** The folders that the C API's headers include from; the other 13,000 headers stay in the wheel. */
const headerFolders = ['tensorflow/c/', 'tensorflow/core/platform/', 'tsl/platform/', 'xla/tsl/c/']
const nodeApiHeaders = 'node-api-headers@1.9.0'

/** Node has no reader of zip files; Python, which pip needs anyway, has one. */
const unpackScript = `
import glob, os, shutil, sys, zipfile
work, parts = sys.argv[1], sys.argv[2:]
with zipfile.ZipFile(glob.glob(os.path.join(work, '*.whl'))[0]) as wheel:
    for name in wheel.namelist():
        inner = name.removeprefix('tensorflow/include/')
        if name.endswith('/'):
            continue
        if name.count('/') == 1 and os.path.basename(name) in parts:
            target = os.path.join(work, 'unpacked', 'lib', os.path.basename(name))
        elif inner != name and any(inner.startswith(part) for part in parts if part.endswith('/')):
            target = os.path.join(work, 'unpacked', 'include', inner)
        else:
            continue
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with wheel.open(name) as source, open(target, 'wb') as sink:
            shutil.copyfileobj(source, sink, 1 << 20)
`

const root = dirname(import.meta.dirname)

class SetupError extends Error {}

try {
  main()
} catch (error) {
  if (!(error instanceof SetupError)) throw error
  console.error(error.message)
  process.exitCode = 1
}

function main(): void {
  const { values } = parseArgs({ options: { gpu: { type: 'boolean' }, force: { type: 'boolean' } } })
  // For arm64 there is one wheel only.
  const wheel = values.gpu || process.arch === 'arm64' ? 'tensorflow' : 'tensorflow-cpu'
  const packageFolder = findPackage()
  const record = join(packageFolder, 'deps', 'installed.txt')
  const installed = existsSync(record) ? readFileSync(record, 'utf8').trim() : ''
  const wanted = `${wheel} ${tensorflowVersion}`
  // The GPU's library serves the CPU as well: it is never replaced by the smaller one unasked.
  const serves = installed === wanted || (!values.gpu && installed === `tensorflow ${tensorflowVersion}`)
  if (!values.force && serves && works()) {
    console.log(`Native TensorFlow (${installed}) is already here and works: nothing to do.`)
    return
  }
  const platform = wheelPlatform()
  requireProgram('g++', 'It compiles the binding; Debian and Ubuntu have it in the package g++.')
  const unpacked = fetchLibrary(wheel, platform)
  placeLibraries(unpacked, packageFolder)
  compileBinding(unpacked, packageFolder)
  writeFileSync(record, `${wanted}\n`)
  if (!works()) throw new SetupError('The binding was built but does not load; the lines above say why.')
  console.log(`Done: native TensorFlow (${wanted}) is in place.`)
}

function findPackage(): string {
  try {
    return dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-node-gpu/package.json'))
  } catch {
    throw new SetupError('The package @tensorflow/tfjs-node-gpu is not installed. Run `npm ci` first.')
  }
}

function wheelPlatform(): string {
  const machine = { x64: 'x86_64', arm64: 'aarch64' }[process.arch as string]
  if (process.platform !== 'linux' || machine === undefined) {
    throw new SetupError(
      `Native TensorFlow can be set up on Linux (x86-64, arm64) only; this is ${process.platform} ${process.arch}. ` +
        'Figlens runs on WebAssembly here.',
    )
  }
  return `manylinux_2_27_${machine}`
}

function requireProgram(name: string, hint: string, args = ['--version']): void {
  if (spawnSync(name, args, { stdio: 'ignore' }).status !== 0) {
    throw new SetupError(`\`${[name, ...args].join(' ')}\` does not run on this machine. ${hint}`)
  }
}

function cacheFolder(wheel: string, platform: string): string {
  const base =
    process.env.FIGLENS_TENSORFLOW_CACHE ??
    join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'figlens', 'tensorflow')
  return join(base, `${wheel}-${tensorflowVersion}-${platform}`)
}

/** The folder with `lib/` and `include/`; downloaded once for all checkouts on this machine. */
function fetchLibrary(wheel: string, platform: string): string {
  const target = cacheFolder(wheel, platform)
  if (existsSync(target)) {
    console.log(`Using TensorFlow ${tensorflowVersion} from ${target}`)
    return target
  }
  requireProgram('python3', 'Its pip fetches the wheel; install Python 3 with pip.', ['-m', 'pip', '--version'])
  mkdirSync(dirname(target), { recursive: true })
  // Beside the target, so that the finished folder is put in place by one rename and never half.
  const work = mkdtempSync(`${target}-`)
  try {
    console.log(`Downloading the wheel ${wheel} ${tensorflowVersion} (some 270 MB; the GPU one about 600 MB) …`)
    const pip = ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps']
    const choice = ['--only-binary=:all:', '--python-version', wheelPython, '--platform', platform, '--dest', work]
    run('python3', [...pip, ...choice, `${wheel}==${tensorflowVersion}`], 'The wheel could not be downloaded')
    console.log('Unpacking the C library and its headers …')
    run('python3', ['-c', unpackScript, work, ...libraries, ...headerFolders], 'The wheel could not be unpacked')
    // Another run may have been faster; its folder is as good.
    if (!existsSync(target)) renameSync(join(work, 'unpacked'), target)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  return target
}

/** Hard links where the file system allows: 850 MB exist once, and an emptied cache does not break the checkout. */
function placeLibraries(unpacked: string, packageFolder: string): void {
  const folder = join(packageFolder, 'deps', 'lib')
  rmSync(join(packageFolder, 'deps'), { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const library of libraries) {
    const source = join(unpacked, 'lib', library)
    if (!existsSync(source)) {
      throw new SetupError(`${unpacked} lacks lib/${library}. Delete that folder and run this command again.`)
    }
    try {
      linkSync(source, join(folder, library))
    } catch {
      symlinkSync(source, join(folder, library))
    }
  }
}

function compileBinding(unpacked: string, packageFolder: string): void {
  const folder = join(packageFolder, 'lib', 'napi-v8')
  const target = join(folder, 'tfjs_binding.node')
  mkdirSync(folder, { recursive: true })
  const work = mkdtempSync(join(tmpdir(), 'figlens-tensorflow-'))
  try {
    console.log('Compiling the binding (half a minute) …')
    const includes = [join(unpacked, 'include'), nodeHeaders(work)].flatMap((path) => ['-I', path])
    const sources = ['tfjs_backend.cc', 'tfjs_binding.cc'].map((name) => join(packageFolder, 'binding', name))
    const flags = [
      '-shared',
      '-fPIC',
      '-O2',
      '-std=c++17',
      '-w',
      '-DNAPI_VERSION=8',
      '-DNODE_GYP_MODULE_NAME=tfjs_binding',
    ]
    const linked = ['-L', join(packageFolder, 'deps', 'lib'), ...libraries.map((library) => `-l:${library}`)]
    // $ORIGIN: the folder of the binding itself, so the checkout may be moved.
    const output = ['-Wl,-rpath,$ORIGIN/../../deps/lib', '-o', join(work, 'tfjs_binding.node')]
    run('g++', [...flags, ...includes, ...sources, ...linked, ...output], 'The binding could not be compiled')
    cpSync(join(work, 'tfjs_binding.node'), target)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** Node's C interface is stable across versions: the headers beside the running Node, a system's, or the npm package. */
function nodeHeaders(work: string): string {
  const candidates = [join(dirname(dirname(process.execPath)), 'include', 'node'), '/usr/include/node']
  const found = candidates.find((folder) => existsSync(join(folder, 'node_api.h')))
  if (found !== undefined) return found
  console.log(`Fetching Node's headers (${nodeApiHeaders}) …`)
  run(
    'npm',
    ['install', '--silent', '--no-save', '--prefix', work, nodeApiHeaders],
    'Node’s headers could not be fetched',
  )
  return join(work, 'node_modules', 'node-api-headers', 'include')
}

/** Loads the binding in a process of its own: a library that crashes on load must not take this program with it. */
function works(): boolean {
  const loader = join(root, 'src', 'networks', 'load-native-tensorflow.ts')
  const program = `
    const { loadNativeTensorflow } = await import(${JSON.stringify(loader)})
    const { tf, device } = await loadNativeTensorflow()
    const sum = tf.sum(tf.tensor1d([1, 2, 3])).dataSync()[0]
    if (sum !== 6) throw new Error('1 + 2 + 3 gave ' + sum)
    console.log('TensorFlow runs on ' + device)
  `
  const result = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' })
  if (result.status === 0) console.log(result.stdout.trim())
  else if (existsSync(join(findPackage(), 'lib', 'napi-v8', 'tfjs_binding.node'))) console.error(result.stderr.trim())
  return result.status === 0
}

function run(program: string, args: readonly string[], failure: string): void {
  try {
    execFileSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] })
  } catch (cause) {
    throw new SetupError(`${failure}: ${program} ended with an error (see above).`, { cause })
  }
}
