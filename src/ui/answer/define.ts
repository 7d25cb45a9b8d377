/** Defines `pg-answer` when a card comes near: everything behind the form is fetched then, and not before. */
import type { LoadFolder } from "./element.ts";

/** How far below the window a card is fetched, px. */
const near = 900;

export function defineAnswer(load: LoadFolder): void {
  const cards = document.querySelectorAll("pg-answer");
  const watcher = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      watcher.disconnect();
      void fetchElement(load);
    },
    { rootMargin: `${near}px 0px` },
  );
  for (const card of cards) watcher.observe(card);
}

async function fetchElement(load: LoadFolder): Promise<void> {
  const { AnswerElement } = await import("./element.ts");
  AnswerElement.load = load;
  if (!customElements.get("pg-answer")) customElements.define("pg-answer", AnswerElement);
}
