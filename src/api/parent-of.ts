import type DataLoader from 'dataloader'
import { FiglensError } from '../domain/errors.ts'

/** The record that another one belongs to. It is missing only when the article was replaced while the request was answered. */
export async function parentOf<T>(loader: DataLoader<string, T | null>, id: string, childId: string): Promise<T> {
  const parent = await loader.load(id)
  if (parent !== null) return parent
  throw new FiglensError('NOT_FOUND', `${childId} was replaced by a new version while it was read. Ask again.`)
}
