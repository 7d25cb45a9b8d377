/** `?answers=off`: a lecturer's address of any task, on which nothing gives an answer. */
import { everyPath } from "../support/playground.ts";
import { expect, test } from "../support/test.ts";

const tasks = everyPath.filter((path) => path.startsWith("tasks/"));

/** Whatever would show a solution, run one, or say whether one's own is right. */
const GIVES_AWAY = [
  "#answer",
  "[data-check]",
  '[data-act="solution"]',
  '[data-variant="solution"]',
  "[data-score]",
  ".signals-scores",
].join(",");

test("on every task nothing that gives an answer is in sight, and everything that asks for one is", async ({
  page,
}) => {
  // What the page brings decides it: its scripts need not come.
  await page.route(/\.js$/, (route) => route.abort());
  for (const path of tasks) {
    await page.goto(`${path}?answers=off`, { waitUntil: "domcontentloaded" });
    const { shown, asked } = await page.evaluate((selector) => {
      const visible = (of: string) => [...document.querySelectorAll(of)].filter((node) => node.checkVisibility());
      return {
        shown: visible(selector).map((node) => node.outerHTML.slice(0, 80)),
        asked: visible("pg-answer select").length,
      };
    }, GIVES_AWAY);
    expect(shown, path).toEqual([]);
    expect(asked, path).toBeGreaterThanOrEqual(4);
  }
});

test("there is no check, and no solution to load, once the scripts are there", async ({ page, playground }) => {
  await page.goto("tasks/03-local-optimum/?answers=off");
  await playground.ready();
  await expect(playground.button("Load solution")).toBeHidden();
  const card = page.locator("pg-answer");
  await card.scrollIntoViewIfNeeded();
  await expect(card.getByRole("button", { name: "Test my statement" })).toBeEnabled();
  await expect(card.getByRole("button", { name: "Check my choice" })).toBeHidden();
  await expect(card.getByText("Check the timeline")).toBeHidden();
});
