import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { PageElement, stubApi, stubDocument } from './page-element.ts'
import { page } from './page-module.ts'

const { createDetail } = await page('detail.js')

const panel = {
  ...{ id: 'PMC1:F1:1', letter: 'A', caption: null, text: null, imageStatus: 'AVAILABLE', label: null },
  ...{ genes: [], around: [], organisms: [], box: { x0: 0, y0: 0, x1: 5, y1: 5 } },
  image: {
    ...{ part: 'part.jpg', whole: 'whole.jpg', overview: 'small.jpg', fullPart: 'part.png', fullWhole: 'whole.png' },
    ...{ width: 10, height: 5, sha256: 'a' },
  },
  figure: {
    ...{ label: 'Figure 1', captionHtml: '', captionsAligned: null, mentions: [], problems: [], panels: [] },
    ...{ licence: { code: 'CC BY 4.0', group: 'COMMERCIAL', url: null, statement: null }, attribution: 'By A.' },
  },
  article: {
    ...{ id: 'PMC1', title: 'Mice', journal: 'J', year: 2020, pmcid: 'PMC1', doi: null, retraction: 'NONE' },
    authors: [],
  },
}
const alike = { similarity: 0.9, panel: { id: 'PMC2:F1:1', letter: null, image: { url: 'b.jpg' }, label: null } }

class Dialog extends PageElement {
  readonly open = true
  addEventListener = () => undefined
}

beforeEach(() => {
  stubDocument()
  vi.stubGlobal(
    'DOMParser',
    class {
      parseFromString = () => ({ body: { childNodes: [] } })
    },
  )
})
afterEach(() => vi.unstubAllGlobals())

describe('the dialog of a panel', () => {
  async function shown(actions: object = {}) {
    const asked: object[] = []
    stubApi({
      Panel: () => ({ panel }),
      Alike(variables) {
        asked.push(variables)
        return { similarPanels: [alike] }
      },
    })
    const dialog = new Dialog()
    const detail = createDetail(dialog, { hasNeighbour: () => false, ...actions })
    await detail.show(panel.id)
    await vi.waitFor(() => expect(dialog.allOf('siblings')).toHaveLength(1))
    return {
      dialog,
      detail,
      asked,
      link: (text: string) => dialog.all().find((each) => each.href && String(each) === text),
    }
  }

  test('leads to all figures of the article', async () => {
    expect((await shown()).link('All figures of this article')?.href).toBe('?article=PMC1')
  })

  test('shows pictures of other articles that look like it', async () => {
    const { dialog, asked } = await shown()
    expect(asked).toEqual([{ id: panel.id, filter: { not: { article: ['PMC1'] } } }])
    expect(String(dialog)).toContain('Pictures like this in other articles')
  })

  test('leads to its picture in full size, or to the whole figure where that is shown', async () => {
    const { dialog, link } = await shown()
    const whole = dialog.all().find((each) => each.attributes.get('type') === 'checkbox') as PageElement
    expect(link('Full size')?.href).toBe('part.png')
    whole.checked = true
    whole.onchange()
    expect(link('Full size')?.href).toBe('whole.png')
  })

  test('steps on once there is a panel to step to', async () => {
    let hasMore = false
    const open = vi.fn()
    const actions = {
      open,
      hasNeighbour: (_: string, by: number) => by > 0 && hasMore,
      neighbour: async () => 'PMC3:F1:1',
    }
    const { dialog, detail } = await shown(actions)
    const next = dialog.querySelector('[data-key="after"]') as PageElement
    expect(next.disabled).toBe(true)
    hasMore = true
    detail.renewSteps()
    expect(next.disabled).toBe(false)
    await next.onclick()
    expect(open).toHaveBeenCalledWith('PMC3:F1:1')
  })

  test('says why it cannot step on', async () => {
    const neighbour = () => Promise.reject(new Error('The server cannot be reached.'))
    const { dialog } = await shown({ hasNeighbour: () => true, neighbour })
    await dialog.querySelector('[data-key="after"]')?.onclick()
    expect(String(dialog)).toContain('The server cannot be reached.')
  })
})
