import { expect, test } from 'vitest'
import { fineTuneSettings } from '../../src/cli/train-tune-command.ts'

const settings = {
  ...{ steps: 400, rate: 0.003, pull: 0.001, smoothing: 0.1, mixup: 0, mixStyle: 0.5 },
  ...{ checkEvery: 100, patience: 10, seed: 1 },
}

test('where things lie is no part of what is kept with the model, nor of what a checkpoint is known by', () => {
  const options = { ...settings, batch: 32, out: '/home/me/model', cache: '/home/me/cache', index: ['mine.jsonl'] }
  expect(fineTuneSettings(options)).toEqual({ ...settings, batchSize: 32 })
})
