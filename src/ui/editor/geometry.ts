/**
 * Sizes that the static listing and Monaco share, in pixels, so that the one replaces the other without a shift.
 * `stage.css` holds the same figures for the listing; `tests/e2e` compares where both put a line.
 */
export const geometry = {
  fontSize: 12,
  lineHeight: 16,
  /** Above the first and below the last line. */
  padding: 8,
  /** Columns that line numbers take at least; a digit of the mono face is 7.2 px at 12 px. */
  lineNumberColumns: 3,
  /** Between the numbers and the text. */
  gap: 12,
} as const;
