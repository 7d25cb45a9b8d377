import type { Page } from "@playwright/test";
import { Playground } from "../../tests/support/playground.ts";
import { pageWeight } from "../../tests/support/weight.ts";
import type { Figure } from "./figure.ts";
import { settle, watchRun, type Waits } from "./watch-run.ts";

const warmRuns = 5;
/** Nobody edits a line in less, ms. */
const pauseMs = 1_000;

/** A first visit, the first edited run, and warm ones. */
export async function measureVisit(page: Page): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const path of ["", "tasks/03-local-optimum/"]) {
    figures.push([`weight of /${path} before interaction, fonts apart, B`, await pageWeight(page, path)]);
  }
  const playground = new Playground(page);
  await playground.open();
  const untouched = await timeRun(playground);
  figures.push(["untouched start, first visit: first seed, ms", untouched.judged]);
  figures.push(["untouched start, first visit: 20 seeds, ms", untouched.allSeeds]);

  // A visit of its own: the compiler has never been here.
  await page.reload();
  await playground.ready();
  await playground.append("// edited");
  const first = await timeRun(playground);
  figures.push(["first ever edited run: first seed, ms", first.judged]);
  figures.push(["first ever edited run: 20 seeds, ms", first.allSeeds]);
  await settle(page);
  for (let run = 0; run < warmRuns; run += 1) {
    await playground.append(`// edited again, ${run}`);
    await page.waitForTimeout(pauseMs);
    const warm = await timeRun(playground);
    figures.push(["warm edit: first seed drawn and said, ms", warm.said]);
    figures.push(["warm edit: first seed judged, ms", warm.judged]);
    figures.push(["warm edit: 20 seeds, ms", warm.allSeeds]);
  }
  return figures;
}

/** Clicks Run inside the page: a mouse on its way would take its own time. */
async function timeRun(playground: Playground): Promise<Waits> {
  const waits = await watchRun(playground.element);
  await playground.button("Run").evaluate((button) => (button as HTMLElement).click());
  return await waits();
}
