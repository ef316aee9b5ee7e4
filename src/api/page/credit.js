import { element } from './dom.js'

const allowances = {
  COMMERCIAL: 'It may be used commercially too, under the terms of the licence.',
  NON_COMMERCIAL: 'It may be used where no money is made of it, under the terms of the licence.',
  TEXT_MINING_ONLY: 'Its text may be mined; the picture is not shown.',
  UNKNOWN: 'Without a licence the picture is not shown.',
}

/** What the licence of a figure allows, as it is worded, and the attribution to copy. */
export function credit({ licence, attribution }) {
  const { code, group, url, statement } = licence
  const copy = element('button', { type: 'button', className: 'quiet', 'data-key': 'copy' }, 'Copy attribution')
  copy.onclick = () =>
    navigator.clipboard.writeText(attribution).then(
      () => (copy.textContent = 'Copied'),
      () => (copy.textContent = 'Copying is not allowed here: mark the text'),
    )
  return [
    element('p', {}, /^https?:/.test(url ?? '') ? outside(url, code) : code, `. ${allowances[group]}`),
    statement && element('p', { className: 'facts' }, statement),
    element('p', { className: 'attribution' }, attribution),
    copy,
  ]
}

/** A link that leaves Figlens. */
export function outside(href, text) {
  return element('a', { href, target: '_blank', rel: 'noopener noreferrer' }, text)
}
