/** Running while one works: as one types, on a storm of clicks, and with the code changed under way. */
import type { Playground } from "../support/playground.ts";
import { expect, test } from "../support/test.ts";

/** Counts the runs from now on: each is busy for a while, though what is compiled already begins with running. */
async function countRuns(playground: Playground): Promise<() => Promise<number>> {
  const runs = await playground.element.evaluateHandle((element) => {
    const seen = { count: 0 };
    let before = element.getAttribute("data-state");
    const look = (): void => {
      const now = element.getAttribute("data-state");
      const begins = now === "compiling" || (now === "running" && before !== "compiling");
      if (now !== before && begins) seen.count += 1;
      before = now;
    };
    new MutationObserver(look).observe(element, { attributes: true, attributeFilter: ["data-state"] });
    return seen;
  });
  return () => runs.evaluate(({ count }) => count);
}

test("fifty clicks on Run are one run; an edit under way and Run begins another, whose verdict stays", async ({
  page,
  playground,
}) => {
  await playground.open();
  // One try a request: such runs are short.
  await playground.edit(/maxAttempts: \d+/, "maxAttempts: 1");
  const runs = await countRuns(playground);
  await playground.during(() =>
    playground.button("Run").evaluate((button) => {
      for (let click = 0; click < 50; click++) (button as HTMLElement).click();
    }),
  );
  await expect(playground.verdict).toHaveAttribute("data-seeds", "20");
  expect(await runs()).toBe(1);

  await playground.append("while (true) {}");
  await playground.button("Run").click();
  await expect(playground.element).toHaveAttribute("data-state", "running");
  await playground.edit("while (true) {}", "");
  await playground.button("Run").click();
  await expect(playground.element).toHaveAttribute("data-state", "done", { timeout: 30_000 });
  await expect(playground.verdict).toHaveAttribute("data-seeds", "20");
  await expect(playground.verdict).toHaveAttribute("data-seeds-collapsed", "0");
  expect(await runs()).toBe(3);
  // Nothing that the run before left behind comes in later.
  await page.waitForTimeout(500);
  await expect(playground.element).toHaveAttribute("data-state", "done");
});

test("run as I type: a pause of typing that compiles runs one seed, one that does not leaves the verdict", async ({
  playground,
}) => {
  await playground.open();
  await playground.simpleEditor();
  await playground.element.getByRole("button", { name: /^More/ }).click();
  await playground.button("Run as I type").click();
  await expect(playground.button("Run as I type")).toHaveAttribute("aria-pressed", "true");
  const runs = await countRuns(playground);
  await playground.edit(/maxAttempts: \d+/, "maxAttempts: 1");
  await expect(playground.verdict).toContainText("one seed, as you typed", { timeout: 45_000 });
  await expect(playground.verdict).toHaveAttribute("data-seeds", "1");
  await expect(playground.verdict).not.toHaveAttribute("data-verdict", "collapses");
  expect(await runs()).toBe(1);

  await playground.append("const half = {");
  await playground.page.waitForTimeout(1_500);
  expect(await runs()).toBe(1);
  await playground.edit("const half = {", "");
  await expect.poll(runs).toBe(2);
  await expect(playground.verdict).toContainText("one seed, as you typed", { timeout: 30_000 });
});
