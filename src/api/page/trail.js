/** Pauses in typing from which what follows is another search, in milliseconds. */
const pause = 2000

/**
 * Writes addresses into the history of the browser so that Back leads to the search before: each move a step of its own, but one step for all
 * that is typed in a go, and none for a panel that was opened and closed again. `now()`: milliseconds.
 */
export function createTrail(history, now = Date.now) {
  let typedAt = Number.NEGATIVE_INFINITY
  const correct = (address) => history.replaceState(history.state, '', address)
  /** What is typed next is another search, however soon. */
  const endTyping = () => {
    typedAt = Number.NEGATIVE_INFINITY
  }
  const push = (address, mark) => {
    endTyping()
    history.pushState(mark, '', address)
  }

  return {
    step: (address) => push(address, null),
    /** A panel over its results, which are the step before. */
    open: (address) => push(address, { isOverResults: true }),
    /** Another address for the same step. */
    correct,
    type(address) {
      if (now() - typedAt < pause) correct(address)
      else push(address, null)
      typedAt = now()
    },
    endTyping,
    /** Goes back from a panel to the results it was opened over; false where it was not opened here, but its address followed. */
    undoOpen() {
      const wasOpened = history.state?.isOverResults === true
      if (wasOpened) history.back()
      return wasOpened
    },
  }
}
