import { attribute, childElements, firstChild, rawText, type XmlElement } from './xml-tree.ts'

/**
 * When the article was published: the earliest electronic date; where none is given the earliest in print; then that of the
 * collection; then any other (PMC's release). `2018`, `2018-05` or `2018-05-03`, as exact as the source; a season is left out.
 */
export function readPublicationDate(articleMeta: XmlElement): string | null {
  const dates = childElements(articleMeta, 'pub-date')
    .map((element) => ({ rank: rankOf(element), date: readDate(element) }))
    .filter((entry): entry is { rank: number; date: string } => entry.date !== null)
    .sort((a, b) => a.rank - b.rank || comparePartial(a.date, b.date))
  return dates[0]?.date ?? null
}

function rankOf(pubDate: XmlElement): number {
  const type = (attribute(pubDate, 'pub-type') ?? attribute(pubDate, 'date-type') ?? '').toLowerCase()
  const format = (attribute(pubDate, 'publication-format') ?? '').toLowerCase()
  if (/release|received|accepted|submitted|preprint|retract|correct|withdraw/.test(type)) return 4
  if (/collection|issue|cover/.test(type)) return 2
  if (/^epub|electronic|online/.test(type) || /electronic|online|epub/.test(format)) return 0
  return type === 'ppub' || type === 'pub' || type === 'publication' || format === 'print' ? 1 : 3
}

/** Dates of different exactness: `2018` and `2018-05-03` of the same year, and the more exact one comes first. */
function comparePartial(a: string, b: string): number {
  const common = Math.min(a.length, b.length)
  return a.slice(0, common).localeCompare(b.slice(0, common)) || b.length - a.length
}

function readDate(pubDate: XmlElement): string | null {
  const part = (name: string) => {
    const element = firstChild(pubDate, name)
    return element === undefined ? '' : rawText(element)
  }
  const year = /(?:1[6-9]|2[01])\d\d/.exec(part('year'))?.[0]
  if (year !== undefined) return assemble(year, monthNumber(part('month')), Number(part('day')))
  const iso = /((?:1[6-9]|2[01])\d\d)(?:-(\d\d)(?:-(\d\d))?)?/.exec(
    attribute(pubDate, 'iso-8601-date') ?? part('string-date'),
  )
  return iso?.[1] === undefined ? null : assemble(iso[1], Number(iso[2]), Number(iso[3]))
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function monthNumber(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : months.indexOf(text.slice(0, 3).toLowerCase()) + 1
}

/** A month or day that the calendar does not have is dropped. */
function assemble(year: string, month: number, day: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  if (!(Number.isInteger(month) && month >= 1 && month <= 12)) return year
  const daysInMonth = new Date(Date.UTC(Number(year), month, 0)).getUTCDate()
  if (!(Number.isInteger(day) && day >= 1 && day <= daysInMonth)) return `${year}-${two(month)}`
  return `${year}-${two(month)}-${two(day)}`
}
