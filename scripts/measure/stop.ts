import type { Page } from "@playwright/test";
import { Playground } from "../../tests/support/playground.ts";
import type { Figure } from "./figure.ts";

const stops = 3;

/** From the click on Stop to the word "stopped", while an endless loop runs. */
export async function measureStop(page: Page): Promise<readonly Figure[]> {
  const playground = new Playground(page);
  await playground.open();
  const figures: Figure[] = [];
  for (let stop = 0; stop < stops; stop += 1) {
    await playground.append("while (true) {}");
    await playground.button("Run").click();
    await page.waitForTimeout(1_500);
    figures.push(["Stop of an endless loop, ms", await timeStop(playground)]);
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
