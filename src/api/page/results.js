import { element, percent, renew } from './dom.js'

/** Draws the cards of the panels; `open(id)` is called for a plain click, `addressOf(id)` is where every other click leads. */
export function showCards(container, panels, addressOf, open) {
  renew(
    container,
    panels.map((panel) => element('li', {}, card(panel, addressOf(panel.id), open))),
  )
}

function card(panel, href, open) {
  const { article, figure, label } = panel
  const facts = [article.journal, article.year, figure.licence.code].filter(Boolean).join(' · ')
  return element(
    'a',
    {
      className: 'card',
      href,
      'data-key': `panel ${panel.id}`,
      onclick: (event) => isPlain(event) && open(panel.id, event),
    },
    element('div', { className: 'picture' }, picture(panel)),
    element(
      'div',
      { className: 'words' },
      label && element('div', {}, chip(label)),
      element('h2', {}, article.title),
      article.retraction === 'RETRACTED' && element('strong', { className: 'retracted' }, 'Retracted'),
      element(
        'p',
        { className: 'facts' },
        element('span', { className: 'figure' }, shortened(figureName(figure, panel.letter))),
        facts && ` · ${facts}`,
      ),
    ),
  )
}

const isPlain = (event) => !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)

function picture({ image, box, caption, figure, imageStatus }) {
  const text = caption ?? figure.caption
  if (image === null) return withoutPicture(imageStatus, text)
  return element('img', {
    src: image.small,
    srcset: `${image.small} 384w, ${image.large} 768w`,
    sizes: '(max-width: 34rem) 92vw, 20rem',
    width: box ? box.x1 - box.x0 : undefined,
    height: box ? box.y1 - box.y0 : undefined,
    alt: text.slice(0, 200) || 'Panel without a caption',
    loading: 'lazy',
    decoding: 'async',
  })
}

const reasons = {
  WITHHELD: 'Picture not shown: its licence does not allow it',
  MISSING: 'No picture in the article’s package',
}

function withoutPicture(status, text) {
  return element(
    'p',
    { className: 'no-picture' },
    element('em', {}, reasons[status] ?? reasons.MISSING),
    element('span', {}, text.slice(0, 140)),
  )
}

/** `Figure 3 · B` */
export function figureName(figure, letter) {
  const name = (figure.label ?? 'Figure').replace(/[\s.:]+$/, '')
  return letter ? `${name} · ${letter}` : name
}

const shortened = (name) => name.replace(/^supp\w*\s+/i, 'Suppl. ').replace(/figure/i, 'Fig.')

/** What a panel was labelled, in the colour of its group, and how sure that is. */
export function chip({ modality, confidence }) {
  return element(
    'span',
    {
      className: 'chip',
      'data-group': modality.group?.code ?? modality.code,
      title: `${modality.name}, ${percent(confidence)}`,
    },
    element('span', {}, modality.name.replace(/ microscopy$/, '')),
    modality.code !== 'UNCERTAIN' && element('small', {}, percent(confidence)),
  )
}

/** Grey cards for the time before the first answer. */
export function showWaiting(container) {
  renew(
    container,
    Array.from({ length: 12 }, () => element('li', { className: 'waiting', 'aria-hidden': 'true' })),
  )
}
