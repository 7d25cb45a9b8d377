import type { Page } from "@playwright/test";
import { Playground } from "../../tests/support/playground.ts";
import { pageWeight } from "../../tests/support/weight.ts";
import type { Figure } from "./figure.ts";

/** From the click on Run, ms. */
interface RunTimes {
  /** Its run is drawn, and the sentence says what it came to. */
  readonly firstWord: number;
  /** It is judged: the harder incidents are through, and whether a collapse lasts. */
  readonly firstSeed: number;
  readonly allSeeds: number;
}

const warmRuns = 5;

/** A first visit, the first edited run, and warm ones. */
export async function measureVisit(page: Page): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
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
