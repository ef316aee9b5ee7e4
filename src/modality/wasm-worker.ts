/** One thread of the WebAssembly classifier: reads the model, says that it is ready, then answers tasks. */
import { workerData } from 'node:worker_threads'
import { loadWasmTensorflow } from './load-wasm-tensorflow.ts'
import { readModel } from './model-file.ts'
import { buildNetwork } from './network.ts'
import type { WasmTask } from './wasm-classifier.ts'
import { serveTasks } from './worker-pool.ts'

await serveTasks<WasmTask, Float32Array>(async () => {
  const { modelFolder } = workerData as { modelFolder: string }
  const tf = await loadWasmTensorflow()
  const model = await readModel(modelFolder)
  const network = buildNetwork(tf, model)
  const length = model.description.inputSize ** 2 * 3
  network.run([new Uint8Array(length)])
  return ({ count, pixels }) => {
    const inputs = Array.from({ length: count }, (_, i) =>
      pixels.subarray(i * (pixels.length / count), (i + 1) * (pixels.length / count)),
    )
    const results = network.run(inputs)
    return Float32Array.from(results.flatMap((probabilities) => [...probabilities]))
  }
})
