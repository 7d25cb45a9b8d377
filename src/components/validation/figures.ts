/** A figure of the table, to about four significant digits of what is expected. */
export function formatted(value: number, expected: number): string {
  const size = Math.abs(expected) || 1;
  const digits = Math.max(0, Math.min(5, 3 - Math.floor(Math.log10(size))));
  return value.toLocaleString("en-GB", { minimumFractionDigits: 0, maximumFractionDigits: digits });
}
