/** What a figure's caption says, seen from one of its panels; plain text, each piece empty where there is none. */
export interface PanelText {
  /** What is known to be about this panel. */
  readonly own: string
  /** What is about all panels, or about it is not known which. */
  readonly shared: string
  /** What is known to be about other panels. */
  readonly others: string
}
