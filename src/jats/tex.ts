/** TeX as a readable line: `\documentclass…\begin{document}$$\alpha_{1}=\frac{a}{b}$$\end{document}` → `α1=a/b`. */
export function texText(tex: string): string {
  const body = (tex.split(/\\begin\s*\{document\}/)[1] ?? tex).split(/\\end\s*\{document\}/)[0] ?? ''
  const once = (text: string) =>
    text
      .replace(/\\d?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, '$1/$2')
      .replace(/\\sqrt\s*\{([^{}]*)\}/g, '√($1)')
      .replace(/\\(?:text|math|operatorname)[a-z]*\s*\{([^{}]*)\}/g, '$1')
      .replace(/[_^]\s*\{([^{}]*)\}/g, '$1')
  let text = body.replace(/\$+|\\(?:left|right|displaystyle|limits|nolimits|begin|end)\b(?:\{[a-z*]+\})?/g, '')
  // Groups are undone from the inside out; each pass removes one level, and no formula has more than a few.
  for (let level = 0; level < 8 && text !== once(text); level++) text = once(text)
  return text
    .replace(/\\([A-Za-z]+)\s*/g, (_, command: string) => symbols[command] ?? '')
    .replace(/\\[,;:! ]/g, ' ')
    .replace(/\\([%&#_{}])/g, '$1')
    .replace(/[{}^]|\\+/g, '')
    .replace(/~/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

// biome-ignore format: a table reads better than sixty lines
const symbols: Readonly<Record<string, string>> = {
  alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ε', varepsilon: 'ε', zeta: 'ζ', eta: 'η', theta: 'θ',
  kappa: 'κ', lambda: 'λ', mu: 'μ', upmu: 'μ', nu: 'ν', xi: 'ξ', pi: 'π', rho: 'ρ', sigma: 'σ', tau: 'τ', phi: 'φ',
  varphi: 'φ', chi: 'χ', psi: 'ψ', omega: 'ω', Gamma: 'Γ', Delta: 'Δ', Theta: 'Θ', Lambda: 'Λ', Sigma: 'Σ', Phi: 'Φ',
  Psi: 'Ψ', Omega: 'Ω', times: ' × ', cdot: '·', pm: ' ± ', le: ' ≤ ', leq: ' ≤ ', ge: ' ≥ ', geq: ' ≥ ', ne: ' ≠ ',
  neq: ' ≠ ', approx: ' ≈ ', sim: '∼', propto: ' ∝ ', to: ' → ', rightarrow: ' → ', leftarrow: ' ← ', infty: '∞',
  sum: '∑', prod: '∏', int: '∫', partial: '∂', circ: '°', prime: '′', degree: '°', in: ' ∈ ', quad: ' ', qquad: ' ',
}
