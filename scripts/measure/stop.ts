import type { Page } from "@playwright/test";
import { Playground } from "../../tests/support/playground.ts";
import type { Figure } from "./figure.ts";

const stops = 3;

/** From the click on Stop to the word "stopped", and to the end of the worker that an endless loop held. */
export async function measureStop(page: Page): Promise<readonly Figure[]> {
  const playground = new Playground(page);
  await playground.open();
  const figures: Figure[] = [];
  for (let stop = 0; stop < stops; stop += 1) {
    await playground.append("while (true) {}");
    await playground.button("Run").click();
    await page.waitForTimeout(1_500);
    const looping = page.workers().filter((worker) => worker.url().startsWith("blob:"));
    const ended = Promise.all(looping.map((worker) => worker.waitForEvent("close", { timeout: 10_000 })));
    const started = performance.now();
    figures.push(["Stop of an endless loop: said, ms", await timeStop(playground)]);
    await ended;
    figures.push(["Stop of an endless loop: its workers gone, ms", performance.now() - started]);
  }
  return figures;
}

async function timeStop(playground: Playground): Promise<number> {
  return await playground.button("Stop").evaluate(
    (button) =>
      new Promise<number>((resolve) => {
        const started = performance.now();
        (button as HTMLElement).click();
        const look = (): void => {
          const isStopped = button.closest("pg-playground")?.querySelector('[data-verdict="stopped"]');
          if (isStopped) resolve(performance.now() - started);
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
}
