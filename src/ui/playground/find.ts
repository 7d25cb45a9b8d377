/** The element that the markup must have; its absence is a mistake of the page, and said as one. */
export function find(root: ParentNode, selector: string): HTMLElement {
  const found = root.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`the playground's markup has no ${selector}`);
  return found;
}
