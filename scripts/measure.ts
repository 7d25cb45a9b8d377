/**
 * `npm run measure`: what a visitor waits for on task 3's page, as medians on this machine.
 * Needs a build: `dist` (`npm run build`), or the one of `--dir D --base B`; five visits, each in a fresh browser context.
 */
import { parseArgs } from "node:util";
import { chromium, type Browser } from "@playwright/test";
import { launchOptions, obtainBrowser } from "../tests/support/browser.ts";
import { Playground } from "../tests/support/playground.ts";
import { pageWeight } from "../tests/support/weight.ts";
import { serveSite } from "./server.ts";

/** From the click on Run, ms. */
interface RunTimes {
  /** Its run is drawn, and the sentence says what it came to. */
  readonly firstWord: number;
  /** It is judged: the harder incidents are through, and whether a collapse lasts. */
  readonly firstSeed: number;
  readonly allSeeds: number;
}

const visits = 5;
const warmRuns = 5;

const { values: given } = parseArgs({
  options: { dir: { type: "string", default: "dist" }, base: { type: "string", default: "/" } },
});
const site = await serveSite({ directory: given.dir, base: given.base });
const browser = await chromium.launch(launchOptions(await obtainBrowser()));
try {
  const figures = new Map<string, number[]>();
  for (let visit = 0; visit < visits; visit += 1) {
    for (const [name, value] of await measureVisit(browser, site.url)) {
      figures.set(name, [...(figures.get(name) ?? []), value]);
    }
  }
  for (const [name, values] of figures) {
    const sorted = values.toSorted((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
    console.log(`${name}: ${Math.round(median)} [${Math.round(sorted[0]!)}–${Math.round(sorted.at(-1)!)}]`);
  }
} finally {
  await browser.close();
  await site.close();
}

async function measureVisit(from: Browser, url: string): Promise<readonly (readonly [string, number])[]> {
  const figures: (readonly [string, number])[] = [];
  const context = await from.newContext({ baseURL: url, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  for (const path of ["", "tasks/03-local-optimum/"]) {
    figures.push([`weight of /${path} before interaction, fonts apart, B`, await pageWeight(page, path)]);
  }
  const playground = new Playground(page);
  await playground.open();
  const untouched = await timeRun(playground);
  figures.push(["untouched start, first visit: first seed, ms", untouched.firstSeed]);
  figures.push(["untouched start, first visit: 20 seeds, ms", untouched.allSeeds]);

  // A visit of its own: the compiler has never been here.
  await page.reload();
  await playground.ready();
  await playground.append("// edited");
  const first = await timeRun(playground);
  figures.push(["first ever edited run: first seed, ms", first.firstSeed]);
  figures.push(["first ever edited run: 20 seeds, ms", first.allSeeds]);
  for (let run = 0; run < warmRuns; run += 1) {
    await playground.append(`// edited again, ${run}`);
    const warm = await timeRun(playground);
    figures.push(["warm edit: first seed drawn and said, ms", warm.firstWord]);
    figures.push(["warm edit: first seed judged, ms", warm.firstSeed]);
    figures.push(["warm edit: 20 seeds, ms", warm.allSeeds]);
  }
  await context.close();
  return figures;
}

/** Clicks Run inside the page and watches the verdict's count of seeds. */
async function timeRun(playground: Playground): Promise<RunTimes> {
  return playground.button("Run").evaluate(
    (button) =>
      new Promise<RunTimes>((resolve, reject) => {
        const verdict = button.closest("pg-playground")?.querySelector<HTMLElement>("[data-verdict]");
        if (!(verdict instanceof HTMLElement)) return reject(new Error("The playground has no verdict."));
        const all = verdict.dataset["seeds"];
        let firstWord = Number.NaN;
        let firstSeed = Number.NaN;
        const started = performance.now();
        const observer = new MutationObserver(() => {
          const judged = verdict.dataset["seeds"];
          const passed = performance.now() - started;
          if (Number.isNaN(firstWord) && /Seed \d+ (holds|degrades|collapses)/.test(verdict.textContent))
            firstWord = passed;
          if (Number.isNaN(firstSeed)) {
            // A run begins with none judged, whatever the one before it showed.
            if (judged !== "0" && judged !== all) firstSeed = passed;
          } else if (judged === all) {
            observer.disconnect();
            resolve({ firstWord: Math.min(firstWord || Infinity, firstSeed), firstSeed, allSeeds: passed });
          }
        });
        observer.observe(verdict, { attributes: true, childList: true, characterData: true, subtree: true });
        (button as HTMLElement).click();
      }),
  );
}
