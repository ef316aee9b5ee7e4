import { serveTasks } from '../../src/networks/worker-pool.ts'

const actions = {
  answer: () => 'done',
  fail: () => {
    throw new RangeError('a task that cannot be done')
  },
  // Cannot be sent to another thread.
  crash: () => () => 'done',
  exit: () => process.exit(3),
}

/** What a thread of the tests is told to do. */
export type Action = keyof typeof actions

await serveTasks<Action, unknown, string>(async () => ({ info: 'ready', work: (action) => actions[action]() }))
