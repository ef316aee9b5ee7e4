import { parentPort, type Transferable, Worker, type WorkerOptions } from 'node:worker_threads'
import { type ErrorCode, FiglensError, toFiglensError } from '../domain/errors.ts'

export interface WorkerPool<Task, Result, Info> {
  /** What the threads said of themselves when they were ready. */
  readonly info: Info
  /** Runs on the next thread that is free, in the order of the calls. */
  run(task: Task, transfer?: readonly Transferable[]): Promise<Result>
  close(): Promise<void>
}

interface Job<Task, Result> {
  readonly task: Task
  readonly transfer: readonly Transferable[]
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

type Answer<Result> = { readonly result: Result } | { readonly code: ErrorCode; readonly message: string }

/**
 * Threads that all run `script`, which calls `serveTasks`. Resolves when every one of them is ready.
 * @throws FiglensError what the script's preparation threw.
 */
export async function openWorkerPool<Task, Result, Info>(
  script: URL,
  options: WorkerOptions,
  threads: number,
): Promise<WorkerPool<Task, Result, Info>> {
  const workers = Array.from({ length: threads }, () => new Worker(script, options))
  const idle: Worker[] = []
  const waiting: Job<Task, Result>[] = []
  const running = new Map<Worker, Job<Task, Result>>()
  let ended: FiglensError | null = null

  function end(reason: FiglensError): void {
    ended ??= reason
    for (const job of [...running.values(), ...waiting.splice(0)]) job.reject(ended)
    running.clear()
  }

  async function close(): Promise<void> {
    end(new FiglensError('INTERNAL', 'The working threads were closed while they were in use.'))
    await Promise.all(workers.map((worker) => worker.terminate()))
  }

  function next(): void {
    const worker = waiting.length > 0 ? idle.pop() : undefined
    const job = worker && waiting.shift()
    if (worker === undefined || job === undefined) return
    running.set(worker, job)
    worker.postMessage(job.task, job.transfer)
  }

  function settle(worker: Worker, answer: Answer<Result>): void {
    const job = running.get(worker)
    running.delete(worker)
    idle.push(worker)
    if ('result' in answer) job?.resolve(answer.result)
    else job?.reject(new FiglensError(answer.code, answer.message))
    next()
  }

  const [info] = await Promise.all(workers.map((worker) => readiness<Info>(worker))).catch(async (error: unknown) => {
    await close()
    throw error
  })
  if (info === undefined) throw new RangeError('A pool has one thread at least.')
  for (const worker of workers) {
    idle.push(worker)
    worker.on('message', (answer: Answer<Result>) => settle(worker, answer))
    worker.on('error', (cause) => end(lost(cause)))
    worker.on('exit', () => end(lost()))
  }

  return {
    info,
    run: (task, transfer = []) =>
      new Promise((resolve, reject) => {
        if (ended !== null) return reject(ended)
        waiting.push({ task, transfer, resolve, reject })
        next()
      }),
    close,
  }
}

/**
 * The worker's side: `prepare` once, then its answer to every task, one after the other.
 * @param prepare returns the function that does one task, and what the pool should know of this thread.
 */
export async function serveTasks<Task, Result, Info>(
  prepare: () => Promise<{ readonly info: Info; readonly work: (task: Task) => Result }>,
): Promise<void> {
  const port = parentPort
  if (port === null) throw new Error('this file runs in a worker thread only')
  try {
    const { info, work } = await prepare()
    port.on('message', (task: Task) => port.postMessage(answer(work, task)))
    port.postMessage({ result: info })
  } catch (error) {
    port.postMessage(describe(error))
  }
}

function answer<Task, Result>(work: (task: Task) => Result, task: Task): Answer<Result> {
  try {
    return { result: work(task) }
  } catch (error) {
    return describe(error)
  }
}

function describe(thrown: unknown): { code: ErrorCode; message: string } {
  const { code, message } = toFiglensError(thrown)
  return { code, message }
}

function readiness<Info>(worker: Worker): Promise<Info> {
  return new Promise((resolve, reject) => {
    worker.once('message', (answer: Answer<Info>) => {
      worker.off('error', reject)
      if ('result' in answer) resolve(answer.result)
      else reject(new FiglensError(answer.code, answer.message))
    })
    worker.once('error', reject)
    worker.once('exit', () => reject(lost()))
  })
}

function lost(cause?: unknown): FiglensError {
  return new FiglensError('INTERNAL', 'A working thread ended unexpectedly; start the program again.', cause)
}
