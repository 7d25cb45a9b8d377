/**
 * `npm run measure`: what a visitor waits for on task 3's page, as medians on this machine.
 * Needs a build: `dist` (`npm run build`), or the one of `--dir D --base B`. Five visits (`--visits N`), each in a fresh
 * browser context; `--only typing,stop` measures some of: visit, loads, tasks, hand, editor, typing, scrub,
 * stop, memory.
 */
import { parseArgs } from "node:util";
import { chromium, type Browser, type Page } from "@playwright/test";
import { launchOptions, obtainBrowser } from "../tests/support/browser.ts";
import { measureEditor } from "./measure/editor.ts";
import type { Figure } from "./measure/figure.ts";
import { measureHand } from "./measure/hand.ts";
import { measureLoads } from "./measure/loads.ts";
import { measureMemory } from "./measure/memory.ts";
import { measureScrub } from "./measure/scrub.ts";
import { measureStop } from "./measure/stop.ts";
import { measureTasks } from "./measure/tasks.ts";
import { measureTyping } from "./measure/typing.ts";
import { measureVisit } from "./measure/visit.ts";
import { serveSite } from "./server.ts";

const parts: Readonly<Record<string, (page: Page) => Promise<readonly Figure[]>>> = {
  visit: measureVisit,
  loads: measureLoads,
  tasks: measureTasks,
  hand: measureHand,
  editor: measureEditor,
  typing: measureTyping,
  scrub: measureScrub,
  stop: measureStop,
  memory: measureMemory,
};

const { values: given } = parseArgs({
  options: {
    dir: { type: "string", default: "dist" },
    base: { type: "string", default: "/" },
    visits: { type: "string", default: "5" },
    only: { type: "string", default: Object.keys(parts).join(",") },
  },
});
const site = await serveSite({ directory: given.dir, base: given.base });
const browser = await chromium.launch(launchOptions(await obtainBrowser()));
try {
  for (const part of given.only.split(",")) {
    const measure = parts[part];
    if (measure === undefined) throw new Error(`Nothing is called ${part}: ${Object.keys(parts).join(", ")}.`);
    const figures = new Map<string, number[]>();
    // A hundred runs are their own repetition.
    const visits = part === "memory" ? 1 : Number(given.visits);
    for (let visit = 0; visit < visits; visit += 1) {
      for (const [name, value] of await visited(browser, site.url, measure)) {
        figures.set(name, [...(figures.get(name) ?? []), value]);
      }
    }
    for (const [name, values] of figures) console.log(`${name}: ${inWords(values)}`);
  }
} finally {
  await browser.close();
  await site.close();
}

async function visited(
  from: Browser,
  url: string,
  measure: (page: Page) => Promise<readonly Figure[]>,
): Promise<readonly Figure[]> {
  const context = await from.newContext({ baseURL: url, viewport: { width: 1440, height: 900 } });
  try {
    return await measure(await context.newPage());
  } finally {
    await context.close();
  }
}

/** The median, and the extremes behind it. */
function inWords(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const text = (value: number | undefined): string => {
    if (value === undefined) return "none";
    return value < 20 ? value.toFixed(1) : value.toFixed(0);
  };
  return `${text(sorted[Math.floor(sorted.length / 2)])} [${text(sorted[0])}–${text(sorted.at(-1))}]`;
}
