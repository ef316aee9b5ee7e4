import { onInterrupt } from './on-interrupt.ts'

/** Aborted by the first Ctrl-C, which lets what is under way finish; the second one ends the process at once. */
export function firstInterrupt(): AbortSignal {
  const controller = new AbortController()
  onInterrupt(() => {
    console.error('Stopping after what is under way. Again to stop at once: nothing finished is lost.')
    controller.abort()
  })
  return controller.signal
}
