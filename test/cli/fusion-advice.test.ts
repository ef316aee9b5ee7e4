import { expect, test } from 'vitest'
import { fusionAdvice } from '../../src/cli/fusion-advice.ts'

test('captions that are weighed against another image model than theirs say which, and what to do', () => {
  const captions = { imageModel: 'ours-1@00000000' }
  expect(fusionAdvice(captions, { model: 'ours-1@00000000' })).toBeNull()
  const advice = fusionAdvice(captions, { model: 'mine-2@11111111' })
  for (const part of ['ours-1@00000000', 'mine-2@11111111']) expect(advice?.detail).toContain(part)
  expect(advice?.remedy).toContain('scripts/train-captions.ts')
})
