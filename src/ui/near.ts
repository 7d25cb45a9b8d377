/** Elements of a page that wait until the reader comes near: everything behind them is fetched then, and not before. */

/**
 * Calls `fetch` once, when the first element of this name is less than `near` px below the window (a `near` below 0: when
 * it is so far inside); never, where the page has none.
 */
export function whenNear(name: string, near: number, fetch: () => Promise<void>): void {
  const watcher = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      watcher.disconnect();
      void fetch();
    },
    { rootMargin: `${near}px 0px` },
  );
  for (const element of document.querySelectorAll(name)) watcher.observe(element);
}

/** Defines an element, unless the page has it already. */
export function defineOnce(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
