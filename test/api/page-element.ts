import { vi } from 'vitest'

/** As much of a browser's element as the modules of the page need to draw. */
export class PageElement {
  readonly dataset = {}
  readonly style = {}
  className = ''
  textContent = ''
  hidden = false
  disabled = false
  alt = ''
  src = ''
  href = ''
  onclick: () => unknown = () => undefined
  onchange: () => unknown = () => undefined
  checked = false
  children: (PageElement | string)[] = []
  readonly attributes = new Map<string, string>()

  contains = () => false
  setAttribute = (name: string, value: string) => this.attributes.set(name, value)
  append = (...children: (PageElement | string)[]) => this.children.push(...children)
  replaceChildren = (...children: (PageElement | string)[]) => {
    this.children = children
  }
  querySelector = (selector: string) => this.all().find((element) => `[data-key="${element.key}"]` === selector) ?? null

  get key(): string | undefined {
    return this.attributes.get('data-key')
  }
  /** This one and all within it. */
  all(): PageElement[] {
    return [this, ...this.children.flatMap((child) => (typeof child === 'string' ? [] : child.all()))]
  }
  allOf(className: string): PageElement[] {
    return this.all().filter((element) => element.className.split(' ').includes(className))
  }
  /** What elements with these ids say, one after the other. */
  said(ids = ''): string {
    return ids
      .split(' ')
      .flatMap((id) => this.all().filter(({ attributes }) => attributes.get('id') === id))
      .join(', ')
  }
  /** The texts of pictures and the words, in their order. */
  toString(): string {
    return [this.alt, this.textContent, ...this.children].filter((part) => String(part) !== '').join(' ')
  }
}

/** The document in which the page draws, until `vi.unstubAllGlobals()`. */
export function stubDocument() {
  vi.stubGlobal('document', { activeElement: null, createElement: () => new PageElement() })
}

/** Answers each operation of the page by its name. */
export function stubApi(answers: {
  [operation: string]: (variables: Record<string, unknown>, query: string) => object
}) {
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    const { query, variables } = JSON.parse(body)
    const [, name = ''] = /^query (\w+)/.exec(query) ?? []
    return Response.json({ data: answers[name]?.(variables, query) })
  })
}
