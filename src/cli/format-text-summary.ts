import type { ImageTextSummary } from '../ingest/read-image-texts.ts'

const shownAtMost = 20

/** What a run has read inside pictures, and what failed, for people. */
export function formatTextSummary(summary: ImageTextSummary): string {
  const { images, words, left, errors, warnings, interrupted } = summary
  const more = errors.length > shownAtMost ? [`  … and ${errors.length - shownAtMost} more (--json lists all)`] : []
  return [
    `${words} words read in ${images} pictures; ${left === 0 ? 'none is' : `${left} are`} left.`,
    ...(interrupted ? ['Interrupted: `figlens ocr` goes on where it stopped.'] : []),
    ...errors.slice(0, shownAtMost).map(({ subject, message, code }) => `  ${subject}: ${message} [${code}]`),
    ...more,
    ...warnings.map(({ message, code }) => `Note: ${message} [${code}]`),
  ].join('\n')
}
