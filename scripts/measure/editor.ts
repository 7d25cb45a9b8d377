import type { Page } from "@playwright/test";
import { Playground } from "../../tests/support/playground.ts";
import type { Figure } from "./figure.ts";

/** From the click on the listing to an editor that has the caret: fetched for the first time, and from the cache. */
export async function measureEditor(page: Page): Promise<readonly Figure[]> {
  const playground = new Playground(page);
  await playground.open();
  const first = await timeEditor(playground);
  await page.reload();
  await playground.ready();
  return [
    ["click to editor usable, first visit, ms", first],
    ["click to editor usable, fetched before, ms", await timeEditor(playground)],
  ];
}

async function timeEditor({ element }: Playground): Promise<number> {
  return await element.locator(".pg-file[data-open] .pg-listing").evaluate(
    (listing) =>
      new Promise<number>((resolve) => {
        const started = performance.now();
        (listing as HTMLElement).click();
        const look = (): void => {
          const editor = document.querySelector(".monaco-editor");
          const isUsable = editor?.querySelector(".view-line") && editor.contains(document.activeElement);
          if (isUsable) resolve(performance.now() - started);
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
}
