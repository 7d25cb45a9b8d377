/** When the page has shown what was done to it last; never in a page that nobody sees. */
export function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
}
