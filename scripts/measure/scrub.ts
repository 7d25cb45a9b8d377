import type { Page } from "@playwright/test";
import { Playground } from "../../tests/support/playground.ts";
import type { Figure } from "./figure.ts";

const frames = 120;

/** What one move of the cursor costs the page: script, style and layout of diagram, strips, log and figures. */
export async function measureScrub(page: Page): Promise<readonly Figure[]> {
  const playground = new Playground(page);
  await playground.open();
  // The first move fetches the run and mounts the drawings.
  await playground.element.locator('[data-act="forward"]').click();
  await page.waitForLoadState("networkidle");
  const slider = playground.element.getByRole("slider").first();
  await slider.focus();
  const times = await slider.evaluate(async (thumb, count) => {
    const measured: number[] = [];
    for (let frame = 0; frame < count; frame += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const started = performance.now();
      const key = frame % 2 === 0 ? "ArrowLeft" : "ArrowRight";
      for (let step = 0; step <= frame % 5; step += 1)
        thumb.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      // The stage draws in a microtask, the drawings a few later.
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
      thumb.closest("pg-playground")?.getBoundingClientRect();
      measured.push(performance.now() - started);
    }
    return measured;
  }, frames);
  return times.map((time): Figure => ["one scrub frame, ms", time]);
}
