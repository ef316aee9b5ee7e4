/**
 * What is left of a gene name when everything that authors write differently is taken away: case, hyphens, spaces, accents; Greek
 * letters are spelled out. "PGC-1α", "Pgc-1alpha" and "pgc1 ALPHA" have one key. Built and looked up with this one function.
 */
export function nameKey(name: string): string {
  if (simple.test(name)) return name.toLowerCase()
  if (plain.test(name)) return name.toLowerCase().replace(separators, '')
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(greekLetters, (letter) => greekNames[letter] ?? letter)
    .replace(separators, '')
}

/** Greek letters as single Latin ones, as symbols have them: "PPARγ" is PPARG; null where the name has none. */
export function latinisedKey(name: string): string | null {
  if (plain.test(name)) return null
  const latinised = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(greekLetters, (letter) => latinLetters[letter] ?? letter)
  const key = latinised.replace(separators, '')
  return key === nameKey(name) ? null : key
}

const simple = /^[A-Za-z0-9]*$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: the ASCII range is meant
const plain = /^[\x00-\x7f]*$/
const separators = /[^a-z0-9]+/g

const greekNames: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  ß: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  ϵ: 'epsilon',
  ζ: 'zeta',
  η: 'eta',
  θ: 'theta',
  ι: 'iota',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  ν: 'nu',
  ξ: 'xi',
  ο: 'omicron',
  π: 'pi',
  ρ: 'rho',
  ς: 'sigma',
  σ: 'sigma',
  τ: 'tau',
  υ: 'upsilon',
  φ: 'phi',
  ϕ: 'phi',
  χ: 'chi',
  ψ: 'psi',
  ω: 'omega',
}
const latinLetters: Readonly<Record<string, string>> = {
  α: 'a',
  β: 'b',
  ß: 'b',
  γ: 'g',
  δ: 'd',
  ε: 'e',
  ϵ: 'e',
  ζ: 'z',
  θ: 'q',
  κ: 'k',
  λ: 'l',
  π: 'p',
  ρ: 'r',
}
/** With ß, which is often typed for β. */
const greekLetters = /[α-ωϵϕß]/g
