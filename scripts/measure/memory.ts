import type { CDPSession, Page } from "@playwright/test";
import { Playground } from "../../tests/support/playground.ts";
import type { Figure } from "./figure.ts";

const warmings = 10;
const runs = 100;

/** What the page holds after ten runs of one seed, and after a hundred more: heap, elements, workers. */
export async function measureMemory(page: Page): Promise<readonly Figure[]> {
  const playground = new Playground(page);
  const client = await page.context().newCDPSession(page);
  await playground.open();
  await playground.simpleEditor();
  await playground.element.locator('[data-act="more"]').click();
  await playground.button("Run as I type").click();
  await runsOf(playground, warmings);
  const before = await held(page, client);
  await runsOf(playground, runs);
  const after = await held(page, client);
  return Object.entries(before).flatMap(([what, value]): readonly Figure[] => [
    [`${what} after ${warmings} runs`, value],
    [`${what} after ${runs} more`, after[what] ?? Number.NaN],
  ]);
}

/** A change of the code, and the run that it begins, again and again. */
async function runsOf(playground: Playground, count: number): Promise<void> {
  for (let run = 0; run < count; run += 1) {
    await playground.code.press("End");
    await playground.during(() => playground.code.press(run % 2 === 0 ? "Space" : "Backspace"));
  }
}

async function held(page: Page, client: CDPSession): Promise<Readonly<Record<string, number>>> {
  for (let turn = 0; turn < 3; turn += 1) await client.send("HeapProfiler.collectGarbage");
  const { usedSize } = await client.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await client.send("Memory.getDOMCounters");
  return { "heap, MB": usedSize / 1e6, nodes, listeners: jsEventListeners, workers: page.workers().length };
}
