/** Mean over a square of 2 · reach + 1 cells of a field, row by row, by running sums; the edge is repeated. */
export function boxMean(field: Float32Array, width: number, height: number, reach: number): Float32Array {
  const along = (values: Float32Array, length: number, lines: number, step: number, jump: number) => {
    const out = new Float32Array(values.length);
    for (let line = 0; line < lines; line++) {
      const at = (i: number): number => values[line * jump + Math.min(length - 1, Math.max(0, i)) * step]!;
      let sum = 0;
      for (let i = -reach; i <= reach; i++) sum += at(i);
      for (let i = 0; i < length; i++) {
        out[line * jump + i * step] = sum / (2 * reach + 1);
        sum += at(i + reach + 1) - at(i - reach);
      }
    }
    return out;
  };
  return along(along(field, width, height, 1, width), height, width, width, 1);
}
