import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pLimit from 'p-limit'
import { createWorker, OEM, PSM, type Worker } from 'tesseract.js'
import type { ImageWord } from '../../domain/image-text.ts'
import { imageTooLarge } from '../../images/image-error.ts'
import { likelyWords } from './likely-words.ts'
import { leftSideUp, type TextRaster, textRaster, toGreyMap, withoutWords } from './text-raster.ts'
import type { WordReader } from './word-reader.ts'
import { turnedBack, wordsOfPage } from './words-of-page.ts'

/** The library's version and that of what stands around it here: to be raised when another choice gives other words. */
export const wordReaderVersion = 'tesseract.js-7.0.0+1'

/** A figure takes some seconds; noise that looks like a page of letters can take many minutes. */
const mostSeconds = 90

/**
 * Tesseract in worker threads, one picture each. What it needs lies in `node_modules`: nothing is downloaded. Its threads are started when
 * they are first needed, and replaced when one fails.
 * @param options.threads pictures that are read at the same time; some 200 MB each.
 */
export function openWordReader({ threads }: { readonly threads: number }): WordReader {
  const idle: Worker[] = []
  const limit = pLimit(threads)

  async function recognise(raster: TextRaster): Promise<ImageWord[]> {
    const worker = idle.pop() ?? (await startWorker())
    try {
      const { data } = await inTime(worker.recognize(toGreyMap(raster), {}, { text: false, tsv: true }))
      idle.push(worker)
      return wordsOfPage(data.tsv ?? '', raster)
    } catch (error) {
      await worker.terminate()
      throw error
    }
  }

  async function read(picture: Uint8Array): Promise<ImageWord[]> {
    const raster = await textRaster(picture)
    const upright = likelyWords(await recognise(raster), 'upright')
    // Titles of vertical axes. What is read already is painted over: on its side it would be read as something else.
    const turned = await leftSideUp(withoutWords(raster, upright))
    const sideways = turnedBack(await recognise(turned), raster.original.height)
    return [...upright, ...likelyWords(sideways, 'sideways')]
  }

  return {
    version: wordReaderVersion,
    concurrency: threads,
    read: (picture) => limit(read, picture),
    close: async () => {
      await Promise.all(idle.map((worker) => worker.terminate()))
    },
  }
}

const parameters = {
  // Words anywhere, in no order of lines. This variety, which asks for the direction of the script too, finds more of them, also without
  // the data for that.
  tessedit_pageseg_mode: PSM.SPARSE_TEXT_OSD,
  // Sauvola: black and white are told apart by what is near, not once for the whole picture.
  thresholding_method: '2',
  user_defined_dpi: '300',
  // It would complain of that data each time.
  debug_file: '/dev/null',
}

/** The library settles its own promise only for some of its failures, and throws the others where nobody can catch them. */
function startWorker(): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
    const options = {
      langPath: languageFolder(),
      workerPath: fileURLToPath(new URL(`./quiet-worker.${extension}`, import.meta.url)),
      cacheMethod: 'none',
      errorHandler: (reason: unknown) => reject(new Error(String(reason))),
    }
    createWorker('eng', OEM.LSTM_ONLY, options)
      .then(async (worker) => {
        await worker.setParameters(parameters)
        resolve(worker)
      })
      .catch(reject)
  })
}

/** The neural model alone, its weights in whole numbers: a quarter of the size of the package's other one. */
function languageFolder(): string {
  return join(dirname(fileURLToPath(import.meta.resolve('@tesseract.js-data/eng/package.json'))), '4.0.0_best_int')
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(imageTooLarge('it takes too long to read')), mostSeconds * 1000)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
