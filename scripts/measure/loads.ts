import type { Browser, Page } from "@playwright/test";
import { everyPath } from "../../tests/support/playground.ts";
import type { Figure } from "./figure.ts";

const screens = [
  { width: 1280, height: 800 },
  { width: 360, height: 740 },
];

/** After a page has loaded, until its fonts are in place and its scripts have been through. */
const settledMs = 1_500;

/** What each page's first load holds it up for, on a laptop's screen and on a phone's: each a visit of its own. */
export async function measureLoads(page: Page): Promise<readonly Figure[]> {
  const browser = page.context().browser() as Browser;
  await page.goto("");
  const home = page.url();
  const figures: Figure[] = [];
  for (const path of [...everyPath, "sandbox/"]) {
    for (const viewport of screens) {
      const context = await browser.newContext({ baseURL: home, viewport });
      const { longest, layout } = await load(await context.newPage(), path);
      await context.close();
      figures.push([`/${path} at ${viewport.width} px: longest that its load held it up, ms`, longest]);
      figures.push([`/${path} at ${viewport.width} px: style and layout while it loads, ms of processor time`, layout]);
    }
  }
  return figures;
}

/** The processor's time beside the clock's: what a busy machine adds is in the second alone. */
async function load(page: Page, path: string): Promise<{ readonly longest: number; readonly layout: number }> {
  await page.addInitScript(() => {
    const blocks: number[] = [];
    Object.assign(globalThis, { blocks });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) blocks.push(duration);
    }).observe({ type: "longtask", buffered: true });
  });
  const client = await page.context().newCDPSession(page);
  await client.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.goto(path);
  await page.waitForTimeout(settledMs);
  const { metrics } = await client.send("Performance.getMetrics");
  const seconds = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? 0;
  const layout = (seconds("RecalcStyleDuration") + seconds("LayoutDuration")) * 1_000;
  const longest = await page.evaluate(() => Math.max(0, ...(globalThis as unknown as { blocks: number[] }).blocks));
  return { longest, layout };
}
