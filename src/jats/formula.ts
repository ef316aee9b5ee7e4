import type { Inline } from './blocks.ts'
import { texText } from './tex.ts'
import { attribute, childElements, descendants, isElement, rawText, type XmlElement } from './xml-tree.ts'

/**
 * A formula as a line of text with superscripts and subscripts. Of several alternatives one is used: MathML, else TeX,
 * else what is written out in JATS itself; a picture of a formula has no text.
 */
export function formulaInlines(formula: XmlElement): Inline[] {
  if (formula.name === 'math') return mathInlines(formula)
  if (formula.name === 'tex-math') return [texText(rawText(formula))]
  const inside = [...descendants(formula)]
  const math = inside.find((element) => element.name === 'math')
  if (math !== undefined) return mathInlines(math)
  const tex = inside.find((element) => element.name === 'tex-math')
  if (tex !== undefined) return [texText(rawText(tex))]
  return writtenOut(formula)
}

const scripts: Readonly<Record<string, 'sup' | 'sub'>> = { sup: 'sup', sub: 'sub' }
const notWritten: ReadonlySet<string> = new Set(['label', 'graphic', 'inline-graphic', 'alt-text', 'object-id'])

function writtenOut(element: XmlElement): Inline[] {
  return element.children.flatMap((child): Inline[] => {
    if (typeof child === 'string') return [child]
    if (notWritten.has(child.name)) return []
    const script = scripts[child.name]
    return script === undefined ? writtenOut(child) : [{ tag: script, content: writtenOut(child) }]
  })
}

function mathInlines(element: XmlElement): Inline[] {
  const elements = childElements(element)
  const parts = elements.map(mathInlines)
  const [base, second, third] = parts
  const sup = (content: Inline[] | undefined): Inline => ({ tag: 'sup', content: content ?? [] })
  const sub = (content: Inline[] | undefined): Inline => ({ tag: 'sub', content: content ?? [] })
  switch (element.name) {
    case 'mi':
    case 'mn':
    case 'mtext':
    case 'ms':
      return [element.name === 'mtext' ? joinedText(element) : rawText(element)]
    case 'mo':
      return [spacedOperator(rawText(element))]
    case 'mspace':
      return [' ']
    case 'msup':
    case 'mover':
      return [...(base ?? []), sup(second)]
    case 'msub':
    case 'munder':
      return [...(base ?? []), sub(second)]
    case 'msubsup':
    case 'munderover':
      return [...(base ?? []), sub(second), sup(third)]
    case 'mfrac':
      return [...grouped(elements[0], base), '/', ...grouped(elements[1], second)]
    case 'msqrt':
      return ['√(', ...parts.flat(), ')']
    case 'mfenced':
      return [attribute(element, 'open') ?? '(', ...separated(parts, ', '), attribute(element, 'close') ?? ')']
    case 'mtr':
      return separated(parts, ' ')
    case 'mtable':
      return separated(parts, '; ')
    case 'semantics':
      return base ?? []
    case 'annotation':
    case 'annotation-xml':
    case 'mphantom':
      return []
    default:
      return parts.flat()
  }
}

/** Relations and two-sided operators get the air that a typesetter gives them; signs, dots and brackets none. */
function spacedOperator(operator: string): string {
  return /^[=<>≤≥≈≃≅≡≠∼~±×÷→←↔∝∈+⋅·]$/u.test(operator) ? ` ${operator} ` : operator
}

/** A fraction's part in brackets where it would be misread without. */
function grouped(part: XmlElement | undefined, content: Inline[] | undefined): Inline[] {
  const simple = part === undefined || /^[\p{L}\p{N}.]*$/u.test(rawText(part))
  return simple ? (content ?? []) : ['(', ...(content ?? []), ')']
}

function separated(parts: readonly Inline[][], separator: string): Inline[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [separator, ...part]))
}

function joinedText(element: XmlElement): string {
  return element.children.map((child) => (isElement(child) ? joinedText(child) : child)).join('')
}
