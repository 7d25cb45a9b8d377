import type { JSHandle, Locator, Page } from "@playwright/test";

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

/** A mouse that comes to rest over the page's text, for this long. */
export async function read(page: Page, ms: number): Promise<void> {
  await page.mouse.move(200, 400);
  await page.mouse.move(210, 410);
  await page.waitForTimeout(ms);
}

/** The engine optimises the compiler for some seconds after its first use, while a learner looks at what came out. */
export async function settle(page: Page): Promise<void> {
  await page.waitForTimeout(10_000);
}

/** Watches the next run that somebody asks for in a playground, by mouse or by keys. */
export async function watchRun(playground: Locator): Promise<() => Promise<Waits>> {
  const watching: JSHandle<{ readonly through: Promise<Waits> }> = await playground.evaluateHandle((element) => {
    const verdict = element.querySelector<HTMLElement>('[data-view="said"]') as HTMLElement;
    let [asked, said, judged, longest] = [0, 0, 0, 0];
    let begun = false;
    const ask = (): void => void (asked ||= performance.now());
    const keys = (event: Event): void => {
      const { ctrlKey, key } = event as KeyboardEvent;
      if (ctrlKey && key === "Enter") ask();
    };
    const click = (event: Event): void =>
      void ((event.target as Element).closest('[data-act="run"]') !== null && ask());
    element.addEventListener("click", click, { capture: true });
    element.addEventListener("keydown", keys, { capture: true });
    const tasks = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) if (asked > 0) longest = Math.max(longest, duration);
    });
    tasks.observe({ type: "longtask" });
    const through = new Promise<Waits>((resolve) => {
      const changes = new MutationObserver(() => {
        // A run begins with none judged, whatever the one before it showed.
        begun ||= asked > 0 && verdict.dataset["seeds"] === "0";
        if (!begun) return;
        const now = performance.now() - asked;
        if (/Seed \d+ (holds|degrades|collapses)/.test(verdict.textContent)) said ||= now;
        if (Number(verdict.dataset["seeds"]) > 0) judged ||= now;
        if (element.getAttribute("data-state") !== "done" || judged === 0) return;
        changes.disconnect();
        element.removeEventListener("click", click, { capture: true });
        element.removeEventListener("keydown", keys, { capture: true });
        // What it draws at its very end counts too.
        setTimeout(() => {
          tasks.disconnect();
          resolve({ said: said || judged, judged, allSeeds: now, longest });
        }, 300);
      });
      changes.observe(element, { attributes: true, childList: true, characterData: true, subtree: true });
    });
    return { through };
  });
  return () => watching.evaluate(({ through }) => through);
}
