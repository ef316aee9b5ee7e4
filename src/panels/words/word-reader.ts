import type { ImageWord } from '../../domain/image-text.ts'

/** The port behind which every way to read the words inside pictures stands. */
export interface WordReader {
  /** Name and version of all that decides what is read: equal only for readers that read the same. */
  readonly version: string
  /** Pictures that are read at the same time. */
  readonly concurrency: number
  /**
   * The words of a picture, in no order; empty where there are none.
   * @param picture a whole image file.
   * @throws FiglensError as `openImage` does; IMAGE_TOO_LARGE where reading takes too long.
   */
  read(picture: Uint8Array): Promise<ImageWord[]>
  close(): Promise<void>
}
