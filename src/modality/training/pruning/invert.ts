/**
 * Inverts a symmetric, positive definite matrix [size, size] in place, one pivot after the other (the sweep operator: Goodnight, 1979). It
 * stays symmetric on the way, so that the half below the diagonal is enough.
 */
export function invert(matrix: Float64Array, size: number): void {
  const place = (i: number, j: number) => (i < j ? j * size + i : i * size + j)
  const column = new Float64Array(size)
  for (let k = 0; k < size; k++) {
    for (let i = 0; i < size; i++) column[i] = matrix[place(i, k)] ?? 0
    const scale = 1 / (column[k] ?? 0)
    for (let i = 0; i < size; i++) {
      const factor = (column[i] ?? 0) * scale
      const row = matrix.subarray(i * size, i * size + i + 1)
      if (i !== k) for (let j = 0; j <= i; j++) row[j] = (row[j] ?? 0) - factor * (column[j] ?? 0)
    }
    for (let i = 0; i < size; i++) matrix[place(i, k)] = i === k ? -scale : (column[i] ?? 0) * scale
  }
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const value = -(matrix[i * size + j] ?? 0)
      matrix[i * size + j] = value
      matrix[j * size + i] = value
    }
  }
}
