/** Defines `pg-sweep` when one comes near: everything behind the drawing is fetched then, and not before. */

/** How far below the window a sweep is fetched, px. */
const near = 600;

export function defineSweep(): void {
  const watcher = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      watcher.disconnect();
      void fetchElement();
    },
    { rootMargin: `${near}px 0px` },
  );
  for (const sweep of document.querySelectorAll("pg-sweep")) watcher.observe(sweep);
}

async function fetchElement(): Promise<void> {
  const { SweepElement } = await import("./element.ts");
  if (!customElements.get("pg-sweep")) customElements.define("pg-sweep", SweepElement);
}
