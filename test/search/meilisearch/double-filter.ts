type Document = Readonly<Record<string, unknown>>
export type Test = (document: Document) => boolean

/** The part of Meilisearch's filter language that the adapter writes: IN, =, >, <, >=, <=, NOT, AND, OR and brackets. */
export function parseFilter(filter: string | readonly string[] | undefined): Test {
  const conditions = typeof filter === 'string' ? [filter] : (filter ?? [])
  const tests = conditions.map((condition) => parseOr(tokensOf(condition)))
  return (document) => tests.every((test) => test(document))
}

const token = /"(?:[^"\\]|\\.)*"|[()[\],]|[<>]=?|=|[^\s()[\],<>="]+/g

function tokensOf(condition: string): string[] {
  return condition.match(token) ?? []
}

function parseOr(tokens: string[]): Test {
  const tests = [parseAnd(tokens)]
  while (tokens[0] === 'OR' && tokens.shift()) tests.push(parseAnd(tokens))
  return (document) => tests.some((test) => test(document))
}

function parseAnd(tokens: string[]): Test {
  const tests = [parsePrimary(tokens)]
  while (tokens[0] === 'AND' && tokens.shift()) tests.push(parsePrimary(tokens))
  return (document) => tests.every((test) => test(document))
}

function parsePrimary(tokens: string[]): Test {
  const first = tokens.shift() ?? ''
  if (first === 'NOT') {
    const test = parsePrimary(tokens)
    return (document) => !test(document)
  }
  if (first === '(') {
    const test = parseOr(tokens)
    tokens.shift()
    return test
  }
  const operator = tokens.shift() ?? ''
  if (operator === 'IN') return isIn(first, tokens)
  const value = tokens.shift() ?? ''
  return (document) => valuesOf(document[first]).some((each) => compare(operator, each, value))
}

function isIn(attribute: string, tokens: string[]): Test {
  const values = new Set<string>()
  for (let each = tokens.shift(); each !== undefined && each !== ']'; each = tokens.shift()) {
    if (each.startsWith('"')) values.add(folded(each.slice(1, -1)))
  }
  return (document) => valuesOf(document[attribute]).some((value) => values.has(folded(String(value))))
}

function compare(operator: string, value: unknown, wanted: string): boolean {
  const isText = wanted.startsWith('"')
  if (isText !== (typeof value === 'string')) return false
  const [a, b] = isText ? [folded(String(value)), folded(wanted.slice(1, -1))] : [Number(value), Number(wanted)]
  if (operator === '=') return a === b
  if (operator === '>') return a > b
  if (operator === '<') return a < b
  return operator === '>=' ? a >= b : a <= b
}

function valuesOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value]
}

/** Meilisearch takes values that differ in case or compatibility for one. */
function folded(value: string): string {
  return value.trim().normalize('NFKD').toLowerCase()
}
