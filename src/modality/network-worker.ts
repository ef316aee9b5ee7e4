/** One thread of a classifier: loads TensorFlow and the model, says which backend it has, then answers tasks. */
import { workerData } from 'node:worker_threads'
import type { Backend } from '../networks/backend.ts'
import { loadTensorflow } from '../networks/load-tensorflow.ts'
import { readModel } from '../networks/model-folder.ts'
import { serveTasks } from '../networks/worker-pool.ts'
import { modelDescription } from './model-file.ts'
import { buildNetwork } from './network.ts'
import { type NetworkTask, unpackInputs } from './network-task.ts'
import type { NetworkWorkerData } from './worker-classifier.ts'

await serveTasks<NetworkTask, Float32Array, Backend>(async () => {
  const { modelFolder, engine, warmUp } = workerData as NetworkWorkerData
  const model = await readModel(modelFolder, modelDescription)
  const { tf, backend } = await loadTensorflow(engine)
  const network = await buildNetwork(tf, model)
  // The first batch of a size allocates and compiles; the user's should not pay for it.
  const { inputSize: size } = model.description
  network.run(
    Array.from({ length: warmUp }, () => ({ width: size, height: size, pixels: new Uint8Array(size * size * 3) })),
  )
  return {
    info: backend,
    work: (task) => {
      const results = network.run(unpackInputs(task))
      return Float32Array.from(
        results.flatMap(({ probabilities, visualFeatures }) => [...probabilities, ...visualFeatures]),
      )
    },
  }
})
