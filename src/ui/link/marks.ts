/** How a link to a run is known, apart from what reads it: every page asks, few need the reader. */

/** What the fragment of such a link begins with. */
export const MARK = "#run=";

/** Whether an address's fragment is a link to a run. */
export function isRunLink(fragment: string): boolean {
  return fragment.startsWith(MARK);
}
