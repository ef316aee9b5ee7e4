import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { modelDescription } from '../../src/modality/model-file.ts'
import { openClassifier } from '../../src/modality/open-classifier.ts'
import { backends } from '../../src/networks/backend.ts'
import { hasNativeTensorflow } from '../../src/networks/load-native-tensorflow.ts'
import { readModel, shippedModelFolder } from '../../src/networks/model-folder.ts'
import { compareNetworks } from './classify/compare-networks.ts'
import { measurePictures } from './classify/measure-pictures.ts'
import { pictureFiles, pictureFolder } from './picture-files.ts'

/** Pictures from the file to the probabilities; then the network alone, beside ONNX Runtime and beside the whole ResNet-50. Nought of either leaves it out. */
export async function benchClassify(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      backend: { type: 'string', default: 'auto' },
      folder: { type: 'string', default: pictureFolder },
      pictures: { type: 'string', default: '500' },
      rounds: { type: 'string', default: '25' },
      threads: { type: 'string', default: String(availableParallelism()) },
      model: { type: 'string', default: shippedModelFolder('modality') },
    },
  })
  const backend = [...backends, 'auto' as const].find((name) => name === values.backend)
  if (backend === undefined) throw new RangeError(`There is no backend "${values.backend}".`)
  const [pictures, rounds, threads] = [Number(values.pictures), Number(values.rounds), Number(values.threads)]
  const files = pictureFiles(values.folder)
  // Read when TensorFlow is loaded, once a process.
  process.env.TF_NUM_INTRAOP_THREADS = String(threads)

  if (pictures) {
    const onNotice = (sentence: string) => console.error(sentence)
    const classifier = await openClassifier({ backend, threads, modelFolder: values.model, onNotice })
    await measurePictures(classifier, files, pictures)
    await classifier.close()
  }
  if (!rounds || backend === 'wasm') return
  if (!hasNativeTensorflow()) return console.error('The networks are not compared: `npm run setup:tensorflow` first.')
  process.env.CUDA_VISIBLE_DEVICES = '-1'
  await compareNetworks(await readModel(values.model, modelDescription), threads, rounds)
}
