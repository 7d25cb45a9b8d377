/** Runs of task 3, and what is seen of them: verdict, console, charts against the start's, and the ledger of fixes. */
import { AnswerCard } from "../support/answer.ts";
import { expect, test } from "../support/test.ts";

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

test("the untouched start collapses in 20 of 20 seeds, and the reference solution never does", async ({
  page,
  playground,
}) => {
  const card = new AnswerCard(page);
  await playground.open();
  const charts = playground.element.locator('[data-view="strips"]');
  const chartsEnd = () =>
    charts.evaluate((element) =>
      Math.max(...[...element.querySelectorAll("svg, canvas")].map((part) => part.getBoundingClientRect().bottom)),
    );
  const checksBegin = async () => (await playground.element.getByRole("tab", { name: /^Checks/ }).boundingBox())!.y;
  const chartsEndAboveChecks = async (): Promise<void> => {
    for (const height of [1000, 900]) {
      await page.setViewportSize({ width: 1440, height });
      await expect.poll(async () => (await chartsEnd()) - (await checksBegin()), `${height} px`).toBeLessThanOrEqual(0);
    }
  };
  await test.step("on a laptop's screen the recorded run's charts end above the checks", chartsEndAboveChecks);
  await test.step("Stop ends a run under way", async () => {
    await playground.button("Run").click();
    await playground.button("Stop").click();
    await playground.shows("stopped");
  });

  await playground.run();
  await test.step("the next run goes to its end: a collapse in 20 of 20 seeds, at four tries a request", async () => {
    await playground.shows("collapses");
    await expect(playground.verdict).toHaveAttribute("data-seeds", "20");
    await expect(playground.verdict).toHaveAttribute("data-seeds-collapsed", "20");
    await expect(playground.verdict).toContainText("20 of 20");
    await expect(playground.verdict).toContainText(/\b4\.0\b/);
    await expect(playground.claims.and(page.locator('[data-passed="false"]'))).not.toHaveCount(0);
  });

  await test.step("on a laptop's screen the run's charts end above the checks", chartsEndAboveChecks);

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
  await test.step("a run never shows the verdict of the one before it as its own", async () => {
    const shown = await words.evaluate((seen) => [...seen]);
    // At least the beginning, without a verdict: a quick run may be through before the page has drawn another seed.
    expect(shown).toContain(null);
    expect(shown).not.toContain("collapses");
  });
  await test.step("the solution never collapses and passes every claim", async () => {
    await expect(playground.verdict).toHaveAttribute("data-verdict", /^(holds|degrades)$/);
    await expect(playground.verdict).toHaveAttribute("data-seeds", "20");
    await expect(playground.verdict).toHaveAttribute("data-seeds-collapsed", "0");
    await expect(playground.claims).not.toHaveCount(0);
    await expect(playground.claims.and(page.locator(':not([data-passed="true"])'))).toHaveCount(0);
  });
  await test.step("the ledger files its budget under its arrow, and it passes", async () => {
    await card.ready();
    await expect(card.entries).toHaveCount(1);
    await expect(card.entries).toHaveAttribute("data-home", "arrow");
    await expect(card.element.locator('[data-fix-passed="true"]')).toBeVisible();
  });
});

test("the learner's edited code is compiled and run, and stands against the start's", async ({ page, playground }) => {
  const { element } = playground;
  const card = new AnswerCard(page);
  await playground.open();
  await expect(playground.button("start")).toBeHidden();
  await playground.edit(/maxAttempts: \d+/, "maxAttempts: 1");
  await playground.edit('timeout: "11s"', 'timeout: "12s"');
  await playground.append('console.log("seen from the inside");');
  await playground.run();
  await test.step("retries taken away, nothing collapses", async () => {
    await expect(playground.verdict).toHaveAttribute("data-seeds", "20");
    await expect(playground.verdict).toHaveAttribute("data-seeds-collapsed", "0");
  });
  await test.step("what the code prints stands in the console", () =>
    expect(element.getByText("seen from the inside").last()).toBeVisible());
  await element.getByRole("tab", { name: /^Checks/ }).click();
  await test.step("paired intervals stand above the checks", async () => {
    await expect(element.getByText("Against the start, on the same 20 seeds")).toBeVisible();
    const attempts = element.locator('[data-against="attempts per request"]');
    const number = async (name: string): Promise<number> => Number(await attempts.getAttribute(`data-${name}`));
    // One try where there were four: fewer on every seed, so the whole interval lies below zero.
    expect(await number("high")).toBeLessThan(-1);
    expect(await number("low")).toBeLessThanOrEqual(await number("mean"));
    expect(await number("mean")).toBeLessThanOrEqual(await number("high"));
  });
  await test.step("the start's curves are a ghost behind the run's, and can be taken away", async () => {
    // The curves are drawn on a canvas: what is drawn with the ghost is not what is drawn without.
    const drawn = (): Promise<string> =>
      element
        .locator("canvas")
        .first()
        .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
    const toggle = playground.button("start");
    await expect(toggle).toHaveAttribute("aria-pressed", "true");
    const behind = await drawn();
    await toggle.press("Enter");
    await expect(toggle).toHaveAttribute("aria-pressed", "false");
    await expect.poll(drawn).not.toBe(behind);
    await toggle.press("Enter");
    await expect.poll(drawn).toBe(behind);
  });
  await test.step("a change that nothing needs is named superfluous", async () => {
    await card.ready();
    await expect(card.entries).toHaveCount(2);
    await card.button("Is every change needed?").click();
    await expect(card.element.locator("[data-superfluous]")).toHaveCount(1, { timeout: 30_000 });
    await expect(card.element.locator("[data-superfluous]")).toContainText("11 s → 12 s");
  });
});
