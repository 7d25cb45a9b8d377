import type { Browser, Page } from "@playwright/test";
import { everyPath } from "../../tests/support/playground.ts";
import type { Figure } from "./figure.ts";

/** From the first move of the mouse on a page to the click on Run: nobody clicks sooner who has read a line. */
const readingMs = 2_500;

/** The first run of a visit to each task: its first seed in words, judged, and the longest that the page held up. */
export async function measureTasks(page: Page): Promise<readonly Figure[]> {
  const browser = page.context().browser() as Browser;
  await page.goto("");
  const home = page.url();
  const figures: Figure[] = [];
  for (const path of everyPath.filter((one) => one.startsWith("tasks/"))) {
    const context = await browser.newContext({ baseURL: home, viewport: { width: 1440, height: 900 } });
    const { said, judged, longest } = await firstRun(await context.newPage(), path);
    await context.close();
    figures.push([`${path} first run of a visit: first seed said, ms`, said]);
    figures.push([`${path} first run of a visit: first seed judged, ms`, judged]);
    figures.push([`${path} longest that it held the page up, ms`, longest]);
  }
  return figures;
}

async function firstRun(page: Page, path: string): Promise<{ said: number; judged: number; longest: number }> {
  await page.goto(path);
  const playground = page.locator("pg-playground").first();
  const run = playground.getByRole("button", { name: "Run", exact: true });
  await run.scrollIntoViewIfNeeded();
  await page.mouse.move(200, 400);
  await page.mouse.move(210, 410);
  await page.waitForTimeout(readingMs);
  const times = await playground.evaluateHandle((element) => {
    const said = element.querySelector<HTMLElement>('[data-view="said"]') as HTMLElement;
    let [clicked, first, judged, longest] = [0, 0, 0, 0];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) if (clicked > 0) longest = Math.max(longest, duration);
    }).observe({ type: "longtask" });
    const through = new Promise<{ said: number; judged: number; longest: number }>((resolve) => {
      element.addEventListener("click", () => (clicked ||= performance.now()), { capture: true });
      new MutationObserver(() => {
        const state = element.getAttribute("data-state");
        if (clicked === 0 || state === "compiling" || state === "idle") return;
        const now = performance.now() - clicked;
        if (/Seed \d+ (holds|degrades|collapses)/.test(said.textContent)) first ||= now;
        if (Number(said.dataset["seeds"]) > 0) judged ||= now;
        if (state === "done" && judged > 0) setTimeout(() => resolve({ said: first || judged, judged, longest }), 300);
      }).observe(element, { attributes: true, childList: true, characterData: true, subtree: true });
    });
    return { through };
  });
  await run.click();
  return await times.evaluate(({ through }) => through);
}
