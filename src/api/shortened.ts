/** What a user typed, short enough for a message. */
export function shortened(value: string): string {
  return value.length > 80 ? `${value.slice(0, 80)}…` : value
}
