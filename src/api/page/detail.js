import { alike as loadAlike, panel as loadPanel } from './api.js'
import { credit, outside } from './credit.js'
import { element, renew, safeHtml } from './dom.js'
import { labelEvidence } from './evidence.js'
import { namedIn } from './named.js'
import { isPart, overview } from './overview.js'
import { chip, figureName, withoutPicture } from './results.js'
import { addressOfValue } from './search-state.js'
import { thumbnails } from './thumbnails.js'

/**
 * The dialog that shows one panel. `actions`: `close()`, `open(id)` for another panel, `hasNeighbour(id, by)` whether one stands before (-1)
 * or after it (1) in the results, and `neighbour(id, by)`, which resolves to its id.
 */
export function createDetail(dialog, actions) {
  let shown = null

  dialog.addEventListener('close', () => shown !== null && actions.close())
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close())
  dialog.addEventListener('keydown', (event) => {
    if (shown === null || event.altKey || event.ctrlKey || event.metaKey) return
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (by) step(by)
  })

  return {
    /** There are other results around the panel. */
    renewSteps() {
      for (const [key, by] of Object.entries(steps)) {
        const button = dialog.querySelector(`[data-key="${key}"]`)
        if (button) button.disabled = !actions.hasNeighbour(shown, by)
      }
    },
    async show(id) {
      shown = id
      if (!dialog.open) {
        renew(dialog, frame(null, element('p', { className: 'wait' }, 'Loading …')))
        dialog.showModal()
      }
      const content = await loadPanel(id).then(
        (panel) => (panel ? details(panel, actions) : sorry(`There is no panel ${id} in this collection.`)),
        (error) => sorry(error.message),
      )
      if (shown !== id) return
      renew(dialog, frame(id, content))
      dialog.scrollTop = 0
    },
    hide() {
      shown = null
      if (dialog.open) dialog.close()
    },
  }

  /** Goes to a panel beside the shown one, which the results may have to be asked for first. */
  async function step(by) {
    const from = shown
    try {
      const id = await actions.neighbour(from, by)
      if (id !== null && shown === from) actions.open(id)
    } catch (error) {
      if (shown === from && error.name !== 'AbortError') renew(dialog, frame(from, sorry(error.message)))
    }
  }

  function frame(id, content) {
    const stepper = (key, text) => {
      const disabled = !actions.hasNeighbour(id, steps[key])
      const onclick = () => step(steps[key])
      return element('button', { type: 'button', className: 'quiet', 'data-key': key, disabled, onclick }, text)
    }
    return [
      element(
        'div',
        { className: 'tools' },
        id && stepper('before', '← Previous'),
        id && stepper('after', 'Next →'),
        element(
          'button',
          { type: 'button', className: 'quiet close', 'data-key': 'close', onclick: () => dialog.close() },
          'Close',
        ),
      ),
      content,
    ]
  }
}

/** The buttons that lead to the panels beside the shown one. */
const steps = { before: -1, after: 1 }

const sorry = (message) => element('p', { className: 'wait', id: 'detail-title', role: 'alert' }, message)

function details(panel, actions) {
  const { figure, article, label } = panel
  return element(
    'div',
    { className: 'pair' },
    element(
      'div',
      { className: 'stage' },
      stage(panel),
      isPart(panel) && overview(panel, actions.open),
      siblings(panel, actions),
      panel.image && alike(panel, actions),
    ),
    element(
      'div',
      { className: 'story' },
      element(
        'p',
        { className: 'line' },
        element('span', { className: 'figure' }, figureName(figure, panel.letter)),
        label && chip(label),
      ),
      element('h2', { id: 'detail-title' }, article.title),
      article.retraction === 'RETRACTED' && element('p', { className: 'retracted' }, 'This article was retracted.'),
      source(article),
      panel.caption && part('This panel', element('p', {}, panel.caption)),
      part(
        'Caption of the figure',
        figure.captionsAligned === false && element('p', { className: 'facts' }, unaligned),
        element('div', { className: 'caption' }, safeHtml(figure.captionHtml)),
      ),
      label && part('How it was imaged', labelEvidence(label)),
      named(panel),
      panel.text && part('Words in the picture', element('p', { className: 'read' }, panel.text)),
      figure.mentions.length > 0 &&
        part(
          'In the text',
          element(
            'ul',
            { className: 'mentions' },
            figure.mentions.map((text) => element('li', {}, text)),
          ),
        ),
      part('Licence and attribution', credit(figure)),
      figure.problems.length > 0 &&
        part(
          'Problems',
          element(
            'ul',
            {},
            figure.problems.map(({ message }) => element('li', {}, message)),
          ),
        ),
    ),
  )
}

const unaligned = 'The letters in the picture and in the caption do not agree: any of it may be about this panel.'

function part(title, ...content) {
  return element('section', {}, element('h3', {}, title), ...content)
}

/** Each name leads to the other panels of it. */
function named(panel) {
  const { own, around } = namedIn(panel)
  const chips = (names, label) =>
    element(
      'ul',
      { className: 'named', 'aria-label': label },
      names.map(({ text, title, filter, value }) =>
        element('li', {}, element('a', { href: addressOfValue(filter, value), title: title ?? undefined }, text)),
      ),
    )
  const elsewhere = 'Named elsewhere in the figure and article'
  if (own.length === 0 && around.length === 0) return null
  return part(
    'Genes and organisms',
    own.length > 0 && chips(own, 'Of this panel'),
    around.length > 0 && [element('p', { className: 'facts' }, elsewhere), chips(around, elsewhere)],
  )
}

function stage({ image, imageStatus, letter, figure }) {
  if (image === null) return withoutPicture(imageStatus)
  const picture = element('img', { src: image.part, alt: figureName(figure, letter) })
  const full = element('a', { href: image.fullPart, target: '_blank' }, 'Full size')
  const whole = element('input', {
    type: 'checkbox',
    onchange: () => {
      picture.src = whole.checked ? image.whole : image.part
      full.href = whole.checked ? image.fullWhole : image.fullPart
    },
  })
  const choice = image.part !== image.whole && element('label', {}, whole, ' Whole figure')
  return [picture, element('p', { className: 'views' }, choice, full)]
}

/** The other panels, where the overview does not show them all: those of several pictures, or of one that is withheld. */
function siblings({ id, image, figure }, actions) {
  const isInOverview = (panel) => image !== null && panel.image?.sha256 === image.sha256
  if (figure.panels.length < 2 || figure.panels.every(isInOverview)) return null
  return thumbnails('Panels of this figure', figure.panels, actions.open, id)
}

/** Comes when it is there: the panel does not wait for it, and one that nothing is known to be like has none. */
function alike(panel, actions) {
  const title = 'Pictures like this in other articles'
  const place = element('section', { hidden: true }, element('h3', {}, title))
  loadAlike(panel).then(
    (panels) => {
      if (panels.length === 0) return
      place.append(thumbnails(title, panels, actions.open))
      place.hidden = false
    },
    () => place.remove(),
  )
  return place
}

function source({ id, authors, journal, year, pmcid, doi }) {
  const names = authors.slice(0, 3).map(({ name }) => name)
  const by = authors.length > 3 ? `${names.join(', ')} and ${authors.length - 3} more` : names.join(', ')
  const links = [
    pmcid && outside(`https://pmc.ncbi.nlm.nih.gov/articles/${encodeURIComponent(pmcid)}/`, pmcid),
    doi && outside(`https://doi.org/${doi.split('/').map(encodeURIComponent).join('/')}`, `doi:${doi}`),
  ].filter(Boolean)
  return element(
    'div',
    { className: 'source' },
    by && element('p', {}, by),
    element('p', {}, [journal, year].filter(Boolean).join(' · ')),
    element('p', { className: 'links' }, links.length > 0 ? links : id),
    element('p', {}, element('a', { href: addressOfValue('article', id) }, 'All figures of this article')),
  )
}
