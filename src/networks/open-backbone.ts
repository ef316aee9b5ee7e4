import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NamedTensorMap, Tensor4D } from '@tensorflow/tfjs-core'
import { FiglensError } from '../domain/errors.ts'
import { type Backbone, buildBackbone, type Tensorflow } from './backbone.ts'
import { backboneGraph } from './backbone-graph.ts'
import type { BackbonePlan } from './backbone-plan.ts'
import { backboneWeights } from './backbone-weights.ts'
import type { NativeTensorflow } from './load-native-tensorflow.ts'
import { type Graph, savedModelFile, writeSavedModel } from './saved-model.ts'
import type { TensorMap } from './tensor-file.ts'
import { withoutUnreadPlaces } from './unread-places.ts'

export interface BackboneSource {
  readonly plan: BackbonePlan
  readonly tensors: TensorMap
  /** The file of the tensors, named in errors. */
  readonly origin: string
}

/**
 * A backbone for inference on pictures of any size, in the fastest way that `tf` has. The native TensorFlow is given the whole network as a graph:
 * it fuses bias, sum and activation into the convolutions, which `tf.fused.conv2d` leaves as operations of their own there, and arranges
 * the weights once instead of at each call. That saves a fifth of the time; the numbers are the same.
 * @param blocks whose outputs `forward` can be asked for.
 * @throws FiglensError MODEL_UNREADABLE; BACKEND_UNAVAILABLE where the graph cannot be handed over.
 */
export async function openBackbone(
  tf: Tensorflow,
  { plan: whole, tensors, origin }: BackboneSource,
  blocks: readonly string[],
): Promise<Backbone> {
  const plan = withoutUnreadPlaces(whole, blocks)
  if (!isNative(tf)) return buildBackbone(tf, plan, tensors, origin)
  const session = await openSession(tf, backboneGraph(plan, backboneWeights(plan, tensors, origin), blocks))
  return {
    plan,
    forward: (input, names) => {
      const outputs = session.predict({ input }) as NamedTensorMap
      return names.map((name) => outputs[name] as Tensor4D)
    },
    dispose: () => session.dispose(),
  }
}

function isNative(tf: Tensorflow): tf is NativeTensorflow['tf'] {
  return 'node' in tf
}

/** TensorFlow takes a graph from a folder only; once loaded, it needs nothing of it. */
async function openSession({ node }: NativeTensorflow['tf'], graph: Graph) {
  try {
    const folder = await mkdtemp(join(tmpdir(), 'figlens-graph-'))
    try {
      await writeFile(join(folder, savedModelFile), writeSavedModel(graph))
      return await node.loadSavedModel(folder)
    } finally {
      await rm(folder, { recursive: true })
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new FiglensError(
      'BACKEND_UNAVAILABLE',
      `The native TensorFlow does not get the network, which is handed over in ${tmpdir()} (${reason}). $TMPDIR names another folder; the backend \`wasm\` needs none.`,
      cause,
    )
  }
}
