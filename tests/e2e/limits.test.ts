import type { Page } from "@playwright/test";
import { expect, test } from "../support/test.ts";

/** Longest time for which the page did not answer while `during` ran, ms. */
async function longestSilence(page: Page, during: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const beats = { last: performance.now(), longest: 0 };
    Object.assign(globalThis, { beats });
    setInterval(() => {
      const now = performance.now();
      beats.longest = Math.max(beats.longest, now - beats.last);
      beats.last = now;
    }, 20);
  });
  await during();
  return page.evaluate(() => (globalThis as unknown as { beats: { longest: number } }).beats.longest);
}

test.describe("code that never ends", () => {
  for (const [where, spoil] of [
    ["at top level", (code: string) => `${code}\nwhile (true) {}\n`],
    ["inside a policy", (code: string) => code.replace(/retry: \{[^}]*\}/, "retry: () => { while (true) {} }")],
  ] as const) {
    test(`an endless loop ${where} is stopped; the page answers throughout and runs again`, async ({
      page,
      playground,
    }) => {
      await playground.open();
      await playground.simpleEditor();
      const start = await playground.code.inputValue();
      expect(spoil(start), "the start must hold what this test replaces").not.toBe(start);
      await playground.code.fill(spoil(start));
      const silence = await longestSilence(page, () => playground.run());
      await playground.shows("stopped");
      expect(silence).toBeLessThan(500);

      await playground.code.fill(start);
      await playground.run();
      await playground.shows("collapses");
      await expect(playground.verdict).toHaveAttribute("data-seeds", "20");
    });
  }

  test("a learner who does not wait stops the loop by hand", async ({ playground }) => {
    await playground.open();
    await playground.append("while (true) {}");
    await playground.button("Run").click();
    await playground.button("Stop").click();
    await playground.shows("stopped");
  });
});
