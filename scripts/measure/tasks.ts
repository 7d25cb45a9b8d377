import type { Browser, Page } from "@playwright/test";
import { everyPath } from "../../tests/support/playground.ts";
import type { Figure } from "./figure.ts";
import { read, watchRun, type Waits } from "./watch-run.ts";

/** From the first move of the mouse on a page to the click on Run: nobody clicks sooner who has read a line. */
const readingMs = 2_500;

/** The first run of a visit to each task, and the longest that it held the page up. */
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

async function firstRun(page: Page, path: string): Promise<Waits> {
  await page.goto(path);
  const playground = page.locator("pg-playground").first();
  const run = playground.getByRole("button", { name: "Run", exact: true });
  await run.scrollIntoViewIfNeeded();
  await read(page, readingMs);
  const waits = await watchRun(playground);
  await run.click();
  return await waits();
}
