import { InferenceSession, Tensor } from 'onnxruntime-node'
import { describe, expect, test } from 'vitest'
import { channelsFirst } from '../../../../scripts/bench/classify/channels-first.ts'
import { onnxGraph } from '../../../../scripts/bench/classify/onnx-graph.ts'
import { writeOnnxModel } from '../../../../scripts/bench/classify/write-onnx-model.ts'
import { batchInputs } from '../../../../src/modality/batch-inputs.ts'
import { modelDescription } from '../../../../src/modality/model-file.ts'
import { buildNetwork } from '../../../../src/modality/network.ts'
import { planBackbone } from '../../../../src/networks/backbone-plan.ts'
import { readModel } from '../../../../src/networks/model-folder.ts'
import { pictures, smallSide, writeSmallModel } from '../../../modality/small-model.ts'
import { tensorflows } from '../../../networks/tensorflows.ts'

describe.each([
  ['a regression', null],
  ['a hidden layer', 5],
])('with %s on top', (_name, hidden) => {
  test.each(tensorflows)('ONNX Runtime, given the exported graph, says what $name says', async ({ load }) => {
    const { folder, remove } = await writeSmallModel({}, { hidden })
    const model = await readModel(folder, modelDescription)
    const inputs = pictures(3)
    const network = await buildNetwork(await load(), model)
    const ours = network.run(inputs)
    network.dispose()
    const session = await InferenceSession.create(writeOnnxModel(onnxGraph(model)))
    const [batch] = batchInputs(planBackbone('resnet18', 'layer1.0'), inputs)
    const pixels = channelsFirst(batch?.pixels ?? new Float32Array(), smallSide)
    const { probabilities } = await session.run({ pixels: new Tensor('float32', pixels, [3, 3, smallSide, smallSide]) })
    expect(Array.from(probabilities?.data as Float32Array)).toEqual(
      ours.flatMap((row) => [...row.probabilities].map((value) => expect.closeTo(value, 4))),
    )
    await session.release()
    await remove()
  })
})
