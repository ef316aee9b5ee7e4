import type { Block, Inline } from './blocks.ts'

/** HTML of `p b i sup sub u br ul ol li` without attributes, everything else escaped: safe to put into a page. */
export function blocksHtml(blocks: readonly Block[]): string {
  return blocks.map(blockHtml).join('')
}

function blockHtml(block: Block): string {
  if (block.kind === 'list') {
    const tag = block.ordered ? 'ol' : 'ul'
    return `<${tag}>${block.items.map((item) => `<li>${itemHtml(item)}</li>`).join('')}</${tag}>`
  }
  const content = inlinesHtml(block.content).trim()
  return block.kind === 'title' ? `<p><b>${content}</b></p>` : `<p>${content}</p>`
}

/** A list item of one paragraph is shown without the paragraph's margins. */
function itemHtml(item: readonly Block[]): string {
  const [only, ...more] = item
  return only?.kind === 'paragraph' && more.length === 0 ? inlinesHtml(only.content).trim() : blocksHtml(item)
}

function inlinesHtml(content: readonly Inline[]): string {
  return content.map(inlineHtml).join('')
}

function inlineHtml(part: Inline): string {
  if (typeof part === 'string') return escapeHtml(part.replace(/\s+/g, ' '))
  if (part.tag === 'br') return '<br>'
  const content = inlinesHtml(part.content)
  return part.tag === 'xref' || content === '' ? content : `<${part.tag}>${content}</${part.tag}>`
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? '')
}
