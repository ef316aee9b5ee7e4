import { pMapIterable } from 'p-map'
import { FiglensError, toFiglensError } from '../domain/errors.ts'
import { exitCodes } from './exit-codes.ts'
import { readPictureFile } from './read-picture-file.ts'

export interface PictureWork<Result> {
  /** @param index of the picture on the command line, from 0. */
  readonly work: (bytes: Buffer, index: number) => Promise<Result>
  /** Pictures that are worked on at the same time. */
  readonly concurrency: number
  readonly json: boolean
  /** What a line says besides the picture's name. */
  readonly toJson: (result: Result) => object
  /** For people: what stands, indented, under the picture's name. */
  readonly toText: (result: Result) => string
}

/**
 * Does the same to every picture of the command line and prints what came of it, in their order. A picture that fails gets its error in its place, and the
 * command ends with exit code 1; the others are not touched by it.
 */
export async function printForEachPicture<Result>(
  images: readonly string[],
  options: PictureWork<Result>,
): Promise<void> {
  const { work, concurrency, json, toJson, toText } = options
  const outcomes = pMapIterable(
    images.map((image, index) => ({ image, index })),
    async ({ image, index }) => ({
      image,
      result: await attempt(async () => work(await readPictureFile(image), index)),
    }),
    { concurrency },
  )
  for await (const { image, result } of outcomes) {
    if (!(result instanceof FiglensError)) {
      console.log(json ? JSON.stringify({ image, ...toJson(result) }) : `${image}\n${indented(toText(result))}`)
      continue
    }
    process.exitCode = exitCodes.failed
    const { code, message } = result
    console.log(json ? JSON.stringify({ image, error: { code, message } }) : `${image}\n  ${message} [${code}]`)
  }
}

async function attempt<Result>(work: () => Promise<Result>): Promise<Result | FiglensError> {
  try {
    return await work()
  } catch (thrown) {
    const error = toFiglensError(thrown)
    if (error.code === 'INTERNAL') console.error(thrown)
    return error
  }
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '  ')
}
