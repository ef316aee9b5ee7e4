/**
 * An element with properties, attributes (`aria-*`, `data-*`, `role`, `for` …) and children; text is never read as HTML.
 * A property that is undefined is left out, a child that is null or false too.
 */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined) continue
    if (name in made && !name.includes('-')) made[name] = value
    else made.setAttribute(name, value)
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== false && child !== undefined))
  return made
}

/** New children in the place of the old ones; the focus stays on the element with the same `data-key`. */
export function renew(container, ...children) {
  const key = container.contains(document.activeElement) ? document.activeElement.dataset.key : undefined
  container.replaceChildren(...children.flat(Infinity))
  if (key !== undefined) container.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus()
}

export const byId = (id) => document.getElementById(id)

const plain = new Intl.NumberFormat('en')

/** `1,234 panels`, `1 panel`. */
export const counted = (count, noun) => `${plain.format(count)} ${noun}${count === 1 ? '' : 's'}`

/** The same of a search, which may only know about how many there are. */
export const aboutCounted = ({ totalCount, totalIsExact }, noun) =>
  `${totalIsExact ? '' : 'about '}${counted(totalCount, noun)}`

export const number = (value) => plain.format(value)

/** `97 %`; what is almost sure or almost nothing is not told as if it were sure or nothing. */
export function percent(share) {
  if (share > 0.99 && share < 1) return '> 99 %'
  return share > 0 && share < 0.01 ? '< 1 %' : `${Math.round(share * 100)} %`
}

const allowed = new Set(['P', 'B', 'I', 'SUP', 'SUB', 'U', 'BR', 'UL', 'OL', 'LI'])

/** A caption's HTML, rebuilt from the allowed elements without attributes: what the server promises, made sure of. */
export function safeHtml(html) {
  const copy = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return [node.data]
    if (node.nodeType !== Node.ELEMENT_NODE) return []
    const children = [...node.childNodes].flatMap(copy)
    return allowed.has(node.nodeName) ? [element(node.nodeName, {}, children)] : children
  }
  return [...new DOMParser().parseFromString(html, 'text/html').body.childNodes].flatMap(copy)
}
