import type { Header } from 'tar-stream'
import { FiglensError } from '../domain/errors.ts'

/**
 * The name of an entry as a plain relative path with `/`, null for a folder. Anything that could reach outside of the package or is no regular
 * file condemns the archive whole (ARCHIVE_UNSAFE): nobody packs an article that way by accident.
 */
export function safeEntryName(header: Pick<Header, 'name' | 'type'>, archive: string): string | null {
  const { name, type } = header
  if (type !== 'file' && type !== 'directory') {
    throw unsafe(archive, name, `it is a ${type ?? 'thing of unknown kind'}, and only regular files are read`)
  }
  // Windows' separator and drive letters are dangerous names as well, wherever the archive was made.
  const parts = name.replaceAll('\\', '/').split('/')
  if (name.includes('\0')) throw unsafe(archive, name, 'its name holds a zero byte')
  if (parts[0] === '' || /^[A-Za-z]:/.test(name)) throw unsafe(archive, name, 'its path is absolute')
  if (parts.includes('..')) throw unsafe(archive, name, 'its path leaves the archive')
  if (type === 'directory') return null
  return parts.filter((part) => part !== '' && part !== '.').join('/')
}

function unsafe(archive: string, name: string, why: string): FiglensError {
  return new FiglensError(
    'ARCHIVE_UNSAFE',
    `${archive} was refused because of its entry ${JSON.stringify(name)}: ${why}. Get the archive from its publisher again, or unpack it yourself and give the folder.`,
  )
}
