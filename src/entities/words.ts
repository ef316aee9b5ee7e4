import { nameKey } from './name-key.ts'

/** A run of letters and digits, or a part of one that stands for itself. */
export interface Word {
  readonly text: string
  readonly key: string
  /** UTF-16 offsets, half open. */
  readonly start: number
  readonly end: number
  /** Nothing stands between it and the word before. */
  readonly isGlued: boolean
}

/**
 * Letters of any script, digits, and the marks that combine with them. What print sets higher or lower is cut off where that is plain:
 * the allele of "Mtf1loxP" and "ZBP-89ΔN", the mutation of "TDP-43A315T", the second gene of "Er81EWS".
 */
export function splitWords(text: string): Word[] {
  const words: Word[] = []
  for (let i = 0; i < text.length; i += 1) {
    if (!isInWord(text, i)) continue
    const start = i
    while (i < text.length && isInWord(text, i)) i += 1
    addRun(text.slice(start, i), start, words)
  }
  return words
}

function isInWord(text: string, i: number): boolean {
  const code = text.charCodeAt(i)
  if (code < 128) return (code > 96 && code < 123) || (code > 64 && code < 91) || (code > 47 && code < 58)
  return /[\p{L}\p{Nd}\p{M}]/u.test(text.charAt(i))
}

function addRun(run: string, at: number, words: Word[]): void {
  let start = 0
  for (const text of parts(run)) {
    words.push({ text, key: nameKey(text), start: at + start, end: at + start + text.length, isGlued: start > 0 })
    start += text.length
  }
}

function parts(run: string): string[] {
  return mayBeGlued.test(run) ? run.split(seam).filter((part) => part !== '') : [run]
}

const mayBeGlued = /.[Δ∆]|\d(?:\p{Lu}[\p{Lu}\p{Ll}]|\p{Lu}\d{2,4}\p{Lu}$|fl|lox|null|neo)/u
const seam = /(?=[Δ∆])|(?<=\p{Nd})(?=\p{Lu}[\p{Lu}\p{Ll}]|\p{Lu}\d{2,4}\p{Lu}$|fl|lox|null|neo)/u
