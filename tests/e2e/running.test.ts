import { expect, test } from "../support/test.ts";

test.describe("running task 3 in the page", () => {
  test("the untouched start collapses in 20 of 20 seeds, at four tries a request", async ({ playground }) => {
    await playground.open();
    await playground.run();
    await playground.shows("collapses");
    await expect(playground.verdict).toHaveAttribute("data-seeds", "20");
    await expect(playground.verdict).toHaveAttribute("data-seeds-collapsed", "20");
    await expect(playground.verdict).toContainText("20 of 20");
    await expect(playground.verdict).toContainText(/\b4\.0\b/);
    await expect(playground.claims.and(playground.page.locator('[data-passed="false"]'))).not.toHaveCount(0);
  });

  test("the reference solution never collapses and passes every claim", async ({ playground }) => {
    await playground.open();
    await playground.button("Load solution").click();
    await playground.run();
    await expect(playground.verdict).toHaveAttribute("data-verdict", /^(holds|degrades)$/);
    await expect(playground.verdict).toHaveAttribute("data-seeds", "20");
    await expect(playground.verdict).toHaveAttribute("data-seeds-collapsed", "0");
    await expect(playground.claims).not.toHaveCount(0);
    await expect(playground.claims.and(playground.page.locator(':not([data-passed="true"])'))).toHaveCount(0);
  });

  test("the learner's edited code is compiled and run: retries taken away, nothing collapses", async ({
    playground,
  }) => {
    await playground.open();
    await playground.edit(/maxAttempts: \d+/, "maxAttempts: 1");
    await playground.run();
    await expect(playground.verdict).toHaveAttribute("data-seeds", "20");
    await expect(playground.verdict).toHaveAttribute("data-seeds-collapsed", "0");
  });

  test("a run never shows the verdict of the one before it as its own", async ({ playground }) => {
    await playground.open();
    await playground.run();
    await playground.shows("collapses");
    await playground.button("Load solution").click();
    const words = await playground.verdict.evaluateHandle((element) => {
      const seen = new Set<string | null>();
      const note = () => {
        // Before the run's first sign of life the old result is still the page's.
        if (element.getAttribute("data-seeds") !== "20") seen.add(element.getAttribute("data-verdict"));
      };
      new MutationObserver(note).observe(element, { attributes: true });
      return seen;
    });
    await playground.run();
    const shown = await words.evaluate((seen) => [...seen]);
    // At least the beginning, without a verdict: a quick run may be through before the page has drawn another seed.
    expect(shown).toContain(null);
    expect(shown).not.toContain("collapses");
  });

  test("Stop ends a run under way, and the next one runs to its end", async ({ playground }) => {
    await playground.open();
    await playground.button("Run").click();
    await playground.button("Stop").click();
    await playground.shows("stopped");
    await playground.run();
    await playground.shows("collapses");
    await expect(playground.verdict).toHaveAttribute("data-seeds", "20");
  });

  test("what the learner's code prints stands in the console", async ({ playground }) => {
    await playground.open();
    await playground.append('console.log("seen from the inside");');
    await playground.run();
    await expect(playground.element.getByText("seen from the inside").last()).toBeVisible();
  });

  test("a mark in the story sets the stage to the moment that it speaks of", async ({ page, playground }) => {
    await playground.open();
    const marks = page.locator("[data-show][data-at-ms]");
    expect(await marks.count()).toBeGreaterThan(1);
    for (const mark of [marks.first(), marks.last()]) {
      await mark.click();
      const seconds = (Number(await mark.getAttribute("data-at-ms")) / 1_000).toFixed(1);
      await expect(playground.element.getByText(new RegExp(`^\\s*${seconds}\\s*s`)).first()).toBeVisible();
    }
  });
});
