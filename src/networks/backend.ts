export const backends = ['gpu', 'cpu', 'wasm'] as const

/** What runs a network: a CUDA device, the native TensorFlow on the processor, or WebAssembly. */
export type Backend = (typeof backends)[number]
