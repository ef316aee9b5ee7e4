import { type Licence, type LicenceGroup, unknownLicence } from './licence.ts'

/** Code, group and address: what can be told without knowing how the article words it. */
export type LicenceTerms = Omit<Licence, 'statement'>

/** From a Creative Commons address, also inside a longer text; null where there is none. */
export function licenceFromUrl(text: string): LicenceTerms | null {
  const licence =
    /creativecommons\.org\/licen[cs]es\/(by(?:-(?:nc|nd|sa)){0,2})(?:\/(\d\.\d)(?:\/(igo))?)?(?![a-z-])/i.exec(text)
  if (licence?.[1] !== undefined) return creativeCommons(licence[1], licence[2], licence[3])
  if (/creativecommons\.org\/publicdomain\/zero/i.test(text)) return zero(/zero\/(\d\.\d)/i.exec(text)?.[1])
  return /creativecommons\.org\/(?:publicdomain\/mark|licenses\/publicdomain)/i.test(text) ? publicDomain : null
}

/**
 * From a short code: the `license_code` of the PMC cloud (`CC BY`, `CC BY-NC-ND`, `CC0`, `TDM`, `NO-CC CODE`), a JATS
 * `@license-type` (`cc-by`, `ccbyncndlicense`, `creativeCommonsBy`) or a code of ours. Unknown where it says nothing.
 */
export function licenceFromCode(code: string): Licence {
  const plain = abbreviated(code)
    .trim()
    .toLowerCase()
    .replace(/creative[\s-]*commons(?:[\s-]*attribution)?/, (found) => (found.includes('attribution') ? 'ccby' : 'cc'))
  const terms =
    /^cc[\s_-]*(by(?:[\s_-]*(?:nc|nd|sa)){0,2})[\s_-]*(?:licen[cs]e)?[\s_-]*(?:v\.?)?(\d\.\d)?\s*(igo)?$/.exec(plain)
  if (terms?.[1] !== undefined) return { ...creativeCommons(terms[1], terms[2], terms[3]), statement: null }
  const cc0 = /^cc[\s_-]*(?:0|zero)[\s_-]*(\d\.\d)?/.exec(plain)
  if (cc0 !== null) return { ...zero(cc0[1]), statement: null }
  if (/^(?:public[\s_-]*domain|pd)$/.test(plain)) return { ...publicDomain, statement: null }
  if (/^(?:tdm|text[\s-]*(?:and|&)?[\s-]*(?:data)?[\s-]*mining)\b/.test(plain))
    return { ...textMining, statement: null }
  return unknownLicence
}

/** From the words of a licence statement; null where they do not tell. What it says that a licence does not cover is left out. */
export function licenceFromWords(text: string): LicenceTerms | null {
  const plain = text.replace(/[‐‑‒–—−]/g, '-').replace(/\s+/g, ' ')
  const words = sentencesOf(plain).map(withoutDenials).join(' ')
  return licenceFromUrl(words) ?? fromAbbreviation(words) ?? fromName(words) ?? fromPermission(words)
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.;]) /)
}

/** What is left of "Licensed under CC BY, excluding Figure 2, which is not part of the CC BY licence"; of "CC BY does not apply" nothing. */
function withoutDenials(sentence: string): string {
  const clauses = sentence.split(/(?<=,) /)
  const rest = clauses.filter((clause) => !(aside.test(clause) && denial.test(clause))).join(' ')
  return denial.test(rest) ? '' : rest
}

/** Clauses that speak of something else than their sentence does: "which …", "but Figure 2 …"; not "but is …" nor "but this figure …". */
const aside =
  /^(?:which|that|whose|excluding|except|with the exception|apart from|unless)\b|^(?:but|while|whereas|although|though) (?!(?:is|are|was|were|it|they|not|excluded|exempt(?:ed)?|(?:this|the|these) (?:figure|image|photo(?:graph)?|panel|picture|material|content)s?)\b)/i

/** "CC BY does not apply to …", "not covered by the article's Creative Commons licence", "excluded from the CC BY licence". */
const denial =
  /(?:\bCC[\s-]*(?:BY|0)|creative ?commons).{0,80}?\b(?:not|never) (?:apply|cover|extend|hold|include)|\b(?:not (?:\w+ ){0,2}?(?:licen[cs]ed|covered|included|governed|published|distributed|released|available|shared|subject(?! to (?:\w+ )?copyright)|part)|excluded|exempt(?:ed)?)\b.{0,60}?(?:\bCC[\s-]*(?:BY|0)|creative ?commons)/i

/** Whether words grant uses other than those for money, and these nowhere. */
function isNonCommercialOnly(words: string): boolean {
  if (noCommercial.test(words)) return true
  return nonCommercial.test(words) && !sentencesOf(words).some((sentence) => grantsCommercial(sentence))
}

/** "For commercial re-use, please contact …" grants none. */
function grantsCommercial(sentence: string): boolean {
  return commercial.test(sentence) && !withheld.test(sentence)
}

const noCommercial = /\b(?:no|not for(?: any)?) commercial (?:re-?)?(?:use|purposes?)\b/i
const nonCommercial =
  /(?<!\bcommercial(?: and| or| as well as|\/) ?(?:for )?)\bnon-? ?commercial(?!\w* (?:and|or|as well as) (?:for )?commercial)/i
const commercial =
  /(?<!\bnon-? ?)\bcommercial(?=[,)/]| (?:and|or|as well as|(?:re-?)?us(?:e|es|age)|purposes?|ends?)\b)/i
const withheld =
  /\b(?:no|not|never|only|contact|permissions?|prior|requests?|requires?|required|prohibit(?:s|ed)|forbidden|exclud(?:es|ed|ing)|except|other than|rather than|reserved?)\b/i

/** "CC BY Non-Commercial" as "CC BY NC". */
function abbreviated(text: string): string {
  return text
    .replace(/non-?\s?commercial/gi, ' NC ')
    .replace(/no-?\s?deriv(?:ative)?s?/gi, ' ND ')
    .replace(/share-?\s?alike/gi, ' SA ')
}

/** A licence whose name leaves it out, where the words grant no other use: "Attribution License, which permits non-commercial use". */
function restricted(elements: string, words: string): string {
  return isNonCommercialOnly(words) ? `${elements}-nc` : elements
}

function fromAbbreviation(words: string): LicenceTerms | null {
  const terms = /\bCC[\s-]*(BY(?:[\s-]*(?:NC|ND|SA)\b){0,2})(?:[\s/-]*(\d\.\d))?(?:\s*(IGO))?/i.exec(abbreviated(words))
  if (terms?.[1] === undefined) return null
  // "Attribution 4.0 International (CC BY)": the version stands in the name.
  const version = terms[2] ?? /creative commons[^.;]{0,80}?(\d\.\d)/i.exec(words)?.[1]
  return creativeCommons(restricted(terms[1], words), version, terms[3])
}

/** "Creative Commons Attribution Non-Commercial License 3.0": what stands between "Creative Commons" and the end of the name. */
function fromName(words: string): LicenceTerms | null {
  const name =
    /creative commons\b(.{0,140}?(?:licen[cs]es?\b(?:,?\s*(?:version\s*)?\d\.\d|\s*\([^)]{0,60}\d\.\d[^)]{0,30}\))?|dedication|waiver|deed|$))/i.exec(
      words,
    )?.[1]
  if (name === undefined) return null
  if (/\b(?:zero|cc0|public domain)\b/i.test(name)) return zero(/\d\.\d/.exec(name)?.[0])
  if (!/attribution|\bby\b/i.test(name)) return null
  const elements = abbreviated(name).match(/\b(?:NC|ND|SA)\b/gi) ?? []
  return creativeCommons(restricted(['by', ...elements].join('-'), words), /\d\.\d/.exec(name)?.[0])
}

/** Statements that name no licence but grant one, or dedicate the work to the public. */
function fromPermission(words: string): LicenceTerms | null {
  if (/\bCC0\b|\bCC[\s-]zero\b/i.test(words)) return zero(/CC0\s*(\d\.\d)/i.exec(words)?.[1])
  if (
    /\b(?:in|to|into) the public domain\b|public domain (?:dedication|mark)|free of all copyright|work of the (?:U\.?S\.?|United States) government/i.test(
      words,
    )
  ) {
    return publicDomain
  }
  const grants =
    /(?<!\bnot )permits? (?:any |unrestricted,? )?(?:non-?\s?commercial )?(?:re-?)?use(?:,? (?:and )?(?:distribution|reproduction|sharing|adaptation))/i.test(
      words,
    )
  if (grants) {
    return { code: 'Open access', group: isNonCommercialOnly(words) ? 'NON_COMMERCIAL' : 'COMMERCIAL', url: null }
  }
  return /\b(?:text[\s-]*(?:and|&)?[\s-]*(?:data[\s-]*)?mining|TDM)\b/i.test(words) ? textMining : null
}

const publicDomain: LicenceTerms = { code: 'Public domain', group: 'COMMERCIAL', url: null }
const textMining: LicenceTerms = { code: 'TDM', group: 'TEXT_MINING_ONLY', url: null }

function zero(version = '1.0'): LicenceTerms {
  return {
    code: `CC0 ${version}`,
    group: 'COMMERCIAL',
    url: `https://creativecommons.org/publicdomain/zero/${version}/`,
  }
}

function creativeCommons(elements: string, version?: string, igo?: string): LicenceTerms {
  const parts = elements.toLowerCase()
  const terms = ['by', 'nc', 'nd', 'sa'].filter((part) => parts.includes(part)).join('-')
  const group: LicenceGroup = terms.includes('nc') ? 'NON_COMMERCIAL' : 'COMMERCIAL'
  const suffix = igo === undefined ? '' : ' IGO'
  return {
    code: `CC ${terms.toUpperCase()}${version === undefined ? '' : ` ${version}`}${suffix}`,
    group,
    url:
      version === undefined
        ? null
        : `https://creativecommons.org/licenses/${terms}/${version}/${igo === undefined ? '' : 'igo/'}`,
  }
}
