import type { Settings } from '../config.ts'
import { openPanelFinder } from '../panels/open-panel-finder.ts'
import type { PanelFinder } from '../panels/panel-finder.ts'

/** The panel finder of the settings; notices go to standard error. */
export function openConfiguredFinder(settings: Settings): Promise<PanelFinder> {
  return openPanelFinder({
    backend: settings.backend,
    ...(settings.threads && { threads: settings.threads }),
    onNotice: (sentence) => console.error(sentence),
  })
}
