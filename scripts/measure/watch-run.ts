import type { JSHandle, Locator } from "@playwright/test";

/** From the click or the keys that asked for a run, ms. */
export interface Waits {
  /** Its first seed is drawn, and the sentence says what it came to. */
  readonly said: number;
  /** That seed is judged: the harder incidents are through, and whether a collapse lasts. */
  readonly judged: number;
  readonly allSeeds: number;
  /** The longest that the page was held up meanwhile. */
  readonly longest: number;
}

/** Watches the next run that somebody asks for in a playground, by mouse or by keys. */
export async function watchRun(playground: Locator): Promise<() => Promise<Waits>> {
  const watching: JSHandle<{ readonly through: Promise<Waits> }> = await playground.evaluateHandle((element) => {
    const verdict = element.querySelector<HTMLElement>('[data-view="said"]') as HTMLElement;
    let [asked, said, judged, longest] = [0, 0, 0, 0];
    const ask = (): void => void (asked ||= performance.now());
    const keys = (event: Event): void => {
      const { ctrlKey, key } = event as KeyboardEvent;
      if (ctrlKey && key === "Enter") ask();
    };
    const click = (event: Event): void =>
      void ((event.target as Element).closest('[data-act="run"]') !== null && ask());
    element.addEventListener("click", click, { capture: true });
    element.addEventListener("keydown", keys, { capture: true });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) if (asked > 0) longest = Math.max(longest, duration);
    }).observe({ type: "longtask" });
    const through = new Promise<Waits>((resolve) => {
      new MutationObserver(() => {
        const state = element.getAttribute("data-state");
        if (asked === 0 || (state !== "running" && state !== "done")) return;
        const now = performance.now() - asked;
        if (/Seed \d+ (holds|degrades|collapses)/.test(verdict.textContent)) said ||= now;
        if (Number(verdict.dataset["seeds"]) > 0) judged ||= now;
        if (state !== "done" || judged === 0) return;
        // What it draws at its very end counts too.
        setTimeout(() => resolve({ said: said || judged, judged, allSeeds: now, longest }), 300);
      }).observe(element, { attributes: true, childList: true, characterData: true, subtree: true });
    });
    return { through };
  });
  return () => watching.evaluate(({ through }) => through);
}
