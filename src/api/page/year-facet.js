import { counted, element } from './dom.js'
import { yearsInOrder } from './search-state.js'

/** Bars by year; one click chooses a year, a second one the years between, and two fields take any range. */
export function yearFacet(values, state, change) {
  const counts = new Map(values.map(({ value, count }) => [Number(value), count]))
  const years = [...counts.keys()]
  return [
    years.length > 0 && bars(counts, Math.min(...years), Math.max(...years), state, change),
    range(state, change),
  ].filter(Boolean)
}

function bars(counts, first, last, state, change) {
  const most = Math.max(...counts.values())
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i)
  const height = (year) => Math.max(4, Math.round((100 * (counts.get(year) ?? 0)) / most))
  return [
    element(
      'div',
      { className: 'bars', role: 'group', 'aria-label': 'Panels by year' },
      years.map((year) => {
        const label = `${year}: ${counted(counts.get(year) ?? 0, 'panel')}`
        const bar = element('button', {
          type: 'button',
          title: label,
          disabled: !counts.has(year),
          'aria-label': label,
          'aria-pressed': isWithin(year, state),
          'data-key': `year ${year}`,
          onclick: () => change({ ...state, ...rangeAfter(year, state) }),
        })
        bar.style.setProperty('--height', `${height(year)}%`)
        return bar
      }),
    ),
    element(
      'div',
      { className: 'ends', 'aria-hidden': 'true' },
      element('span', {}, String(first)),
      element('span', {}, first === last ? '' : String(last)),
    ),
  ]
}

const hasRange = ({ from, to }) => from !== null || to !== null
const isWithin = (year, state) => hasRange(state) && year >= (state.from ?? year) && year <= (state.to ?? year)

function rangeAfter(year, { from, to }) {
  if (from === null || from !== to) return { from: year, to: year }
  if (year === from) return { from: null, to: null }
  return { from: Math.min(year, from), to: Math.max(year, from) }
}

function range(state, change) {
  const field = (name, label) => {
    const input = element('input', {
      type: 'number',
      min: 1000,
      max: 9999,
      value: state[name] ?? '',
      'data-key': `year ${name}`,
      onchange: () => {
        const years = { ...state, [name]: /^\d{4}$/.test(input.value) ? Number(input.value) : null }
        change({ ...state, ...yearsInOrder(years) })
      },
    })
    return element('label', {}, element('span', {}, label), input)
  }
  return element('div', { className: 'range' }, field('from', 'From'), field('to', 'to'))
}
