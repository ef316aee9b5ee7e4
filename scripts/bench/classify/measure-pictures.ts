import { readFile } from 'node:fs/promises'
import { FiglensError } from '../../../src/domain/errors.ts'
import type { InputForm } from '../../../src/images/input-shape.ts'
import { type NetworkInput, networkInput } from '../../../src/images/network-input.ts'
import type { Classifier } from '../../../src/modality/classifier.ts'

/**
 * Pictures a second through reading, decoding, scaling and the network, once warm: the files over and over. Resident memory is printed on
 * the way: it must level off.
 */
export async function measurePictures(classifier: Classifier, files: readonly string[], wanted: number): Promise<void> {
  const size = classifier.batchSize
  const load = async (from: number) => {
    const some = Array.from({ length: size }, (_, i) => files[(from + i) % files.length] ?? '')
    const inputs = await Promise.all(some.map((file) => readInput(file, classifier.input)))
    return inputs.filter((input) => input !== null)
  }
  await classifier.classify(await load(0))
  const started = performance.now()
  const cpu = process.cpuUsage()
  let done = 0
  let reported = 0
  let next = load(0)
  for (let from = size; done < wanted; from += size) {
    const inputs = await next
    next = load(from)
    done += (await classifier.classify(inputs)).length
    if (done - reported >= wanted / 10) {
      reported = done
      console.error(`${done} pictures, ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB resident`)
    }
  }
  await next
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(cpu)
  const milliseconds = (user + system) / 1000 / done
  console.log(
    `${classifier.backend}: ${(done / seconds).toFixed(1)} pictures a second from the file, ${milliseconds.toFixed(1)} ms of processor time each`,
  )
}

/** Null for a picture that cannot be read: the corpus has some on purpose. */
async function readInput(file: string, form: InputForm): Promise<NetworkInput | null> {
  try {
    return await networkInput(await readFile(file), null, form)
  } catch (error) {
    if (error instanceof FiglensError) return null
    throw error
  }
}
