import type { Page } from "@playwright/test";
import { Playground } from "../../tests/support/playground.ts";
import type { Figure } from "./figure.ts";
import { read, watchRun } from "./watch-run.ts";

/** Between the mouse on the page and the click into the code, and between two keys of somebody who types well, ms. */
const [lookingMs, keyMs] = [1_000, 120];

/** The first edit of a visit as a hand makes it: a click into the code, a few keys, Ctrl+Enter. */
export async function measureHand(page: Page): Promise<readonly Figure[]> {
  const playground = new Playground(page);
  await playground.open();
  await read(page, lookingMs);
  const line = playground.element.locator(".pg-file[data-open] .pg-line").first();
  await line.click();
  await playground.element.locator(".monaco-editor .view-line").first().waitFor();
  await page.keyboard.press("Control+Home");
  const waits = await watchRun(playground.element);
  await page.keyboard.type("// my first edit\n", { delay: keyMs });
  await page.keyboard.press("Control+Enter");
  const { said, judged, allSeeds } = await waits();
  return [
    ["first edit by hand, full editor: first seed said, ms", said],
    ["first edit by hand, full editor: first seed judged, ms", judged],
    ["first edit by hand, full editor: 20 seeds, ms", allSeeds],
  ];
}
