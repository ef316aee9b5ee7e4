import { counted, element, number } from './dom.js'

/**
 * A value of a filter with a checkbox, and, where there is `leaveOut`, a button that leaves the value out; of one that is left out the button
 * is pressed. A value that is left out was not counted, and has no number; nor has one whose count is null. `choose()` and `leaveOut()` are called for clicks.
 */
export function choiceRow({ key, name, count, group, checked, partly = false, choose, isLeftOut = false, leaveOut }) {
  const input = element('input', { type: 'checkbox', checked, 'data-key': key, onchange: choose })
  input.indeterminate = partly
  return element(
    'div',
    { className: isLeftOut ? 'choice left-out' : 'choice', 'data-group': group },
    element(
      'label',
      {},
      input,
      element('span', { className: 'name' }, name),
      !isLeftOut &&
        count !== null &&
        element('span', { className: 'count', 'aria-label': counted(count, 'panel') }, number(count)),
    ),
    leaveOut &&
      element(
        'button',
        {
          type: 'button',
          className: 'leave-out',
          title: isLeftOut ? `${name} is left out` : `Leave out ${name}`,
          'aria-label': `Leave out ${name}`,
          'aria-pressed': String(isLeftOut),
          'data-key': `not ${key}`,
          onclick: leaveOut,
        },
        '−',
      ),
  )
}
