import type { Marker } from './marker.ts'

/** The panels whose text starts at a marker of their own; "(A, C, F) Bars …" behind the texts of A and C opens none. */
export function openedLabels(markers: readonly Marker[]): Set<string> {
  const opened = new Set<string>()
  const all = new Set(markers.flatMap(({ labels }) => labels)).size
  for (const { labels } of markers.filter((marker) => opensText(marker) && marker.labels.length < all)) {
    const fresh = labels.filter((label) => !opened.has(label))
    if (2 * fresh.length >= labels.length) for (const label of fresh) opened.add(label)
  }
  return opened
}

/** Whether text of its panels starts or ends at a marker, or it only speaks of them. */
export function isDefining(marker: Marker, opened: ReadonlySet<string>): boolean {
  return opensText(marker) || (marker.form !== 'mention' && marker.labels.some((label) => !opened.has(label)))
}

/** Set off so plainly that its text can only follow. */
function opensText({ form, leads }: Marker): boolean {
  return form === 'bare' || form === 'punctuated' || (leads && form !== 'mention')
}
