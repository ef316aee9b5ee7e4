import { element, percent, renew } from './dom.js'
import { isPart, placeMark } from './overview.js'
import { inSentence } from './value-names.js'
import { whyFound } from './why-found.js'

/** Draws the cards of the panels; `open(id)` is called for a plain click, `addressOf(id)` is where every other click leads. */
export function showCards(container, panels, addressOf, open) {
  renew(
    container,
    panels.map((panel, i) => element('li', {}, card(panel, `card-${i}`, addressOf(panel.id), open))),
  )
}

/** Read aloud, a card is called by its label and its figure; all else describes it. */
function card(panel, id, href, open) {
  const { article, figure, label } = panel
  const { title, excerpt, lines } = whyFound(panel)
  const licence = figure.licence.code === 'Unknown' ? 'licence unknown' : figure.licence.code
  const facts = [article.journal, article.year, licence].filter(Boolean).join(' · ')
  return element(
    'a',
    {
      className: 'card',
      href,
      'aria-labelledby': `${id}-label ${id}-figure`,
      'aria-describedby': `${id}-words ${id}-facts`,
      'data-key': `panel ${panel.id}`,
      onclick: (event) => isPlain(event) && open(panel.id, event),
    },
    element('div', { className: 'picture' }, picture(panel)),
    element(
      'div',
      { className: 'words' },
      element('div', { className: 'line' }, label && chip(label, `${id}-label`), isPart(panel) && placeMark(panel)),
      element(
        'div',
        { className: 'told', id: `${id}-words` },
        element('h2', { title: article.title }, marked(title)),
        article.retraction === 'RETRACTED' && element('strong', { className: 'retracted' }, 'Retracted'),
        element('p', { className: 'excerpt' }, marked(excerpt)),
        lines.map(({ where, pieces }) =>
          element('p', { className: 'reason' }, element('span', {}, where), pieces && [': ', marked(pieces)]),
        ),
      ),
      element(
        'p',
        { className: 'facts' },
        element('span', { className: 'figure', id: `${id}-figure` }, shortened(figureName(figure, panel.letter))),
        facts && [' · ', element('span', { id: `${id}-facts` }, facts)],
      ),
    ),
  )
}

const isPlain = (event) => !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)

function picture({ image, box, imageStatus }) {
  if (image === null) return withoutPicture(imageStatus)
  return element('img', {
    src: image.small,
    srcset: `${image.small} 384w, ${image.large} 768w`,
    sizes: '(max-width: 34rem) 92vw, 20rem',
    width: box ? box.x1 - box.x0 : undefined,
    height: box ? box.y1 - box.y0 : undefined,
    // What it shows is said by the words of the card, in the same link.
    alt: '',
    loading: 'lazy',
    decoding: 'async',
  })
}

const reasons = {
  WITHHELD: { sign: '⊘', title: 'Picture withheld', why: 'Its licence does not allow it to be shown here.' },
  MISSING: { sign: '∅', title: 'No picture', why: 'The article’s package has no readable file for it.' },
}

/** What stands in the place of a picture that cannot be shown. */
export function withoutPicture(status) {
  const { sign, title, why } = reasons[status] ?? reasons.MISSING
  return element(
    'p',
    { className: 'no-picture' },
    element('span', { className: 'sign', 'aria-hidden': 'true' }, sign),
    element('strong', {}, title),
    element('span', {}, why),
  )
}

const marked = (pieces) => pieces.map((piece, i) => (i % 2 === 1 ? element('mark', {}, piece) : piece))

/** `Figure 3, panel B` */
export function figureName(figure, letter) {
  const name = (figure.label ?? 'Figure').replace(/[\s.:]+$/, '')
  return letter ? `${name}, panel ${letter}` : name
}

const shortened = (name) => name.replace(/^supp\w*\s+/i, 'Suppl. ').replace(/figure/i, 'Fig.')

/** What a panel was labelled, in the colour of its group, and how sure that is; `id` is that of its name. */
export function chip(label, id) {
  const { modality, confidence } = label
  const name = labelName(label)
  return element(
    'span',
    {
      className: 'chip',
      'data-group': modality.group?.code ?? modality.code,
      title: `${name}, ${percent(confidence)}`,
    },
    element('span', { id }, name),
    element('small', {}, percent(confidence)),
  )
}

/** `Fluorescence`; of a label that is not sure, what it would be: `Uncertain · maybe light`. */
export function labelName({ modality, top }) {
  const guess = modality.code === 'UNCERTAIN' ? top[0] : undefined
  return guess ? `${modality.name} · maybe ${inSentence(short(guess.modality.name))}` : short(modality.name)
}

/** Beside the other kinds of microscopy the word says nothing. */
export const short = (name) => name.replace(/ microscopy$/, '')

/** Grey cards for the time before the first answer. */
export function showWaiting(container) {
  renew(
    container,
    Array.from({ length: 12 }, () => element('li', { className: 'waiting', 'aria-hidden': 'true' })),
  )
}
