/** Defines `pg-boundary` when a figure comes near: its code is fetched then, and not before. */
import type { BoundaryElement } from "./element.ts";

/** How far below the window a figure is fetched, px. */
const near = 900;

export function defineBoundary(load: typeof BoundaryElement.load): void {
  const watcher = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      watcher.disconnect();
      void fetchElement(load);
    },
    { rootMargin: `${near}px 0px` },
  );
  for (const figure of document.querySelectorAll("pg-boundary")) watcher.observe(figure);
}

async function fetchElement(load: typeof BoundaryElement.load): Promise<void> {
  const { BoundaryElement } = await import("./element.ts");
  BoundaryElement.load = load;
  if (!customElements.get("pg-boundary")) customElements.define("pg-boundary", BoundaryElement);
}
