/** Inverts a symmetric, positive definite matrix [size, size] in place (Gauss–Jordan; no pivots are needed). */
export function invert(matrix: Float64Array, size: number): void {
  for (let k = 0; k < size; k++) {
    const pivotRow = matrix.subarray(k * size, (k + 1) * size)
    const scale = 1 / (pivotRow[k] ?? 0)
    pivotRow[k] = 1
    for (let j = 0; j < size; j++) pivotRow[j] = (pivotRow[j] ?? 0) * scale
    for (let i = 0; i < size; i++) {
      if (i === k) continue
      const row = matrix.subarray(i * size, (i + 1) * size)
      const factor = row[k] ?? 0
      if (factor === 0) continue
      row[k] = 0
      for (let j = 0; j < size; j++) row[j] = (row[j] ?? 0) - factor * (pivotRow[j] ?? 0)
    }
  }
}
