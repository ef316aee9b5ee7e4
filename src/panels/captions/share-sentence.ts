import type { Span } from '../../domain/caption-parts.ts'
import { isDefining } from './defining-markers.ts'
import type { Marker } from './marker.ts'
import { baseOf } from './panel-labels.ts'
import type { Piece } from './piece.ts'
import { splitList } from './split-list.ts'

export interface Sentence {
  readonly text: string
  readonly span: Span
  readonly markers: readonly Marker[]
  /** Whom the sentence before spoke of. */
  readonly scope: readonly string[]
  /** The panels that have a sentence of their own. */
  readonly opened: ReadonlySet<string>
  /** Behind the last sentence that opens a panel's text. */
  readonly isBehind: boolean
}

export interface SharedSentence {
  readonly pieces: readonly Piece[]
  /** Whom a following sentence without letters speaks of. */
  readonly scope: readonly string[]
}

/** Shares one sentence out among the panels that it names, clause by clause. */
export function shareSentence(sentence: Sentence): SharedSentence {
  const { text, span, markers, opened } = sentence
  const defining = markers.filter((marker) => isDefining(marker, opened))
  const starts = markers.filter(({ leads, form }) => leads && form !== 'mention').map(({ start }) => start)
  const cuts = [...new Set([span[0], ...starts])]
  const first = text.slice(span[0], cuts[1] ?? span[1])
  const announces =
    cuts.length > 1 && starts[0] !== span[0] && (/:\s*$/.test(first) || defining.some(({ leads }) => !leads))
  const scope = announces ? union(defining) : sentence.scope
  const shares = cuts.map((start, i) => {
    const end = cuts[i + 1] ?? span[1]
    const own = markers.filter((marker) => marker.start >= start && marker.start < end)
    return shareClause({ ...sentence, span: [start, end], markers: own, scope }, announces)
  })
  return {
    pieces: shares.flatMap(({ pieces }) => pieces),
    scope: announces ? scope : (shares.at(-1)?.scope ?? scope),
  }
}

function shareClause({ text, span, markers, scope, opened, isBehind }: Sentence, announces: boolean): SharedSentence {
  const opener = markers.find(({ start, leads, form }) => leads && form !== 'mention' && start === span[0])
  const own = opener?.labels ?? scope
  const inner = markers.filter((marker) => marker !== opener)
  const fresh = inner.filter(
    (marker) => isDefining(marker, opened) || (opener !== undefined && isSibling(text, marker, opener)),
  )
  const isAnyones = opener === undefined && (own.length === 0 || isBehind)
  const within = inner.filter((marker) => fresh.includes(marker) || isAnyones || isWithin(marker, own))
  const listed = within.filter(({ form }) => form !== 'mention')
  const isList = distinct(listed) > 1
  const whole = (labels: readonly string[]): SharedSentence => ({ pieces: [{ span, labels }], scope: labels })
  const shared = (before: readonly string[], around: readonly string[]): SharedSentence => {
    const list = { span, from: opener?.end ?? span[0], markers: listed, before, around, isLed: opener !== undefined }
    return { pieces: splitList(text, list), scope: around }
  }
  if (opener !== undefined) {
    const others = union(fresh).filter((label) => !own.includes(label) && !own.includes(baseOf(label)))
    return isList || others.length > 0 ? shared(own, [...own, ...others]) : whole(own)
  }
  if (fresh.length > 0) {
    if (announces) return shared(scope, scope)
    return isList ? shared(union(listed), union(listed)) : whole(union(listed))
  }
  if (isList) return isBehind ? { ...shared(union(listed), union(listed)), scope } : shared(own, own)
  return within.length > 0 ? { pieces: [{ span, labels: union(within) }], scope } : whole(own)
}

/** "(A) Wild type, (B) mutant": another panel's text goes on in the sentence of the first. */
function isSibling(text: string, { start, end, form, labels }: Marker, opener: Marker): boolean {
  if ((form !== 'bracketed' && form !== 'closed') || labels.some((label) => opener.labels.includes(label))) return false
  const follows = /(?:[,;]|\band|\bor|\bwhile)\s$/.test(text.slice(Math.max(0, start - 7), start))
  const behind = text.slice(end, end + 10)
  return (
    follows &&
    /^\s[\p{L}\p{N}]/u.test(behind) &&
    !/^\s(?:and|or|were|was|are|is|in|of|on|at|from|with|for|by|after|before|during|to|when|as|than)\b/.test(behind)
  )
}

/** Names some of these panels, or panels under them, but not all. */
function isWithin({ labels }: Marker, scope: readonly string[]): boolean {
  const covers = labels.every((label) => scope.includes(label) || scope.includes(baseOf(label)))
  return covers && !scope.every((label) => labels.includes(label))
}

function union(markers: readonly Marker[]): string[] {
  return [...new Set(markers.flatMap(({ labels }) => labels))]
}

function distinct(markers: readonly Marker[]): number {
  return new Set(markers.map(({ labels }) => labels.join())).size
}
