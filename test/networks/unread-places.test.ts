import type { Tensor4D } from '@tensorflow/tfjs-core'
import { describe, expect, test } from 'vitest'
import { buildBackbone } from '../../src/networks/backbone.ts'
import { countMultiplyAdds, planBackbone } from '../../src/networks/backbone-plan.ts'
import { withoutUnreadPlaces } from '../../src/networks/unread-places.ts'
import { randomBackbone } from '../modality/small-model.ts'
import { tensorflows } from './tensorflows.ts'

describe('places that the next stage steps over', () => {
  const plan = planBackbone('resnet50', 'layer2.0')
  const tensors = randomBackbone(plan)

  describe.each(tensorflows)('are not computed, and the numbers are the same, on $name', ({ load }) => {
    test.each([33, 45, 64])('pictures of %i pixels', async (side) => {
      const tf = await load()
      const input = tf.randomNormal([2, side, side, 3], 0, 1, 'float32', 1) as Tensor4D
      const difference = tf.tidy(() => {
        const [whole, lean] = [plan, withoutUnreadPlaces(plan, ['layer2.0'])].map(
          (plan) => buildBackbone(tf, plan, tensors, 'test').forward(input, ['layer2.0'])[0] as Tensor4D,
        )
        expect(lean?.shape).toEqual(whole?.shape)
        return tf.max(tf.abs(tf.sub(lean ?? 0, whole ?? 1)))
      })
      expect(difference.dataSync()[0]).toBeLessThan(1e-4)
      tf.dispose([input, difference])
    })
  })

  test('save a tenth of the work up to layer3.2', () => {
    const whole = planBackbone('resnet50', 'layer3.2')
    const lean = withoutUnreadPlaces(whole, ['layer3.2'])
    const share = countMultiplyAdds(lean, 192) / countMultiplyAdds(whole, 192)
    expect(share).toBeLessThan(0.91)
    expect(share).toBeGreaterThan(0.88)
  })

  test('are kept where a block is wanted whole', () => {
    expect(withoutUnreadPlaces(plan, ['layer1.2', 'layer2.0'])).toEqual(plan)
  })

  test('there are none in a ResNet-18, whose strides are in convolutions that look at neighbours', () => {
    const plan = planBackbone('resnet18', 'layer3.1')
    expect(withoutUnreadPlaces(plan, [])).toEqual(plan)
  })

  test('are dropped once: a second time changes nothing', () => {
    const lean = withoutUnreadPlaces(plan, [])
    expect(withoutUnreadPlaces(lean, [])).toEqual(lean)
  })
})
