import { InvalidArgumentError } from 'commander'

/** A number of things that was typed as an option, 0 too. @throws InvalidArgumentError which commander reports with the option's name. */
export function wholeNumber(text: string): number {
  return numberFrom(0, text)
}

/** The same, without 0. */
export function wholeNumberFromOne(text: string): number {
  return numberFrom(1, text)
}

function numberFrom(least: number, text: string): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (!Number.isSafeInteger(value) || value < least)
    throw new InvalidArgumentError(`It is a whole number from ${least} up.`)
  return value
}
