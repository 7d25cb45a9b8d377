import type { Browser, Page } from "@playwright/test";
import { Playground } from "../../tests/support/playground.ts";
import type { Figure } from "./figure.ts";

/** What a hand needs at the least from the code's edge to the line that it means to change, ms. */
const onItsWay = 300;

/**
 * From the click on the listing to an editor that has the caret: out of nothing, as no mouse does; from the cache; and,
 * on a first visit again, by a mouse that came over the code a moment before.
 */
export async function measureEditor(page: Page): Promise<readonly Figure[]> {
  const playground = new Playground(page);
  await playground.open();
  const outOfNothing = await timeEditor(playground, 0);
  await page.reload();
  await playground.ready();
  const again = await timeEditor(playground, 0);
  const address = page.url();
  // Its compiler would go on practising, on the machine that the next visit wants.
  await page.goto("about:blank");
  const stranger = await (page.context().browser() as Browser).newContext({ viewport: page.viewportSize() });
  try {
    const visitor = new Playground(await stranger.newPage());
    await visitor.page.goto(address);
    await visitor.ready();
    return [
      ["click to editor usable, first visit, ms", outOfNothing],
      [`the same, the mouse ${onItsWay} ms over the code, ms`, await timeEditor(visitor, onItsWay)],
      ["click to editor usable, fetched before, ms", again],
    ];
  } finally {
    await stranger.close();
  }
}

/** From when the mouse was pressed, not from when the page had time for it. */
async function timeEditor({ page, element }: Playground, over: number): Promise<number> {
  const listing = element.locator(".pg-file[data-open] .pg-listing");
  const watching = await listing.evaluateHandle(() => {
    const usable = new Promise<number>((resolve) => {
      let pressed = 0;
      addEventListener("pointerdown", ({ timeStamp }) => (pressed ||= timeStamp), { capture: true });
      const look = (): void => {
        const editor = document.querySelector(".monaco-editor");
        const isUsable = editor?.querySelector(".view-line") && editor.contains(document.activeElement);
        if (pressed > 0 && isUsable) resolve(performance.now() - pressed);
        else requestAnimationFrame(look);
      };
      look();
    });
    return { usable };
  });
  await listing.hover();
  await page.waitForTimeout(over);
  await page.mouse.down();
  await page.mouse.up();
  return await watching.evaluate(({ usable }) => usable);
}
