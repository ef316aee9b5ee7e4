import type { FigureRecord, PanelRecord } from './record.ts'

/** What a figure's caption says of a panel beside the panel's own part: what it says of all, or all of it where no part is known to be the panel's. */
export function sharedCaption(
  {
    caption,
    commonCaption,
  }: { readonly caption: Pick<FigureRecord['caption'], 'text'> } & Pick<FigureRecord, 'commonCaption'>,
  panel: Pick<PanelRecord, 'caption'>,
): string {
  return panel.caption === '' || commonCaption === null ? caption.text : commonCaption
}
