/** The stage as an instrument: one request followed, acting in the middle of an incident, a policy traced. */
import { expect, test } from "../support/test.ts";

test("a failed request is followed try by try; an act becomes a line of the incident, and its run replays", async ({
  playground,
}) => {
  const { element } = playground;
  await playground.open();
  await element.getByRole("button", { name: /goodput below 5 %/ }).click();
  await element.getByRole("tab", { name: "Request" }).click();
  await element.getByRole("button", { name: /^Follow the requests of second \d+$/ }).click();
  const marks = element.locator(".pg-request-marks button");
  await expect(marks.first()).toBeVisible({ timeout: 30_000 });
  await element.locator('.pg-request-marks [data-word="collapses"]').first().press("Enter");
  const rows = element.locator(".pg-waterfall li");
  await expect(rows.filter({ hasText: "timed out" }).first()).toBeVisible();
  await expect(rows.filter({ hasText: "try 2" }).first()).toContainText(
    "Decided by retry of shop → api (3 retries, no backoff)",
  );
  await expect(element.locator(".pg-request-said")).toContainText(/failed after .*: 4 tries/);

  await element.getByRole("tab", { name: "Act" }).click();
  await element.getByRole("combobox", { name: "What to do" }).selectOption({ label: "retries off on shop → api" });
  await element.getByRole("button", { name: /^Do it at/ }).click();
  await expect(playground.verdict).toContainText("with your act", { timeout: 30_000 });
  const line = await element.locator(".pg-acts code").textContent();
  expect(line).toContain('disableRetries("shop -> api"');
  await element.getByRole("button", { name: "Show them in incident.ts" }).click();
  await expect(element.getByRole("tab", { selected: true, name: "incident.ts" })).toBeVisible();
  await expect(element.locator(".pg-files")).toContainText(line ?? "");
  await element.getByRole("button", { name: "Take back" }).click();
  await expect(playground.verdict).toContainText("with nothing done", { timeout: 30_000 });
});

test("beside each line of a policy stands how often it ran, and its last value, at the cursor's instant", async ({
  page,
  playground,
}) => {
  test.slow();
  const { element } = playground;
  await playground.open();
  // One try a request: such runs are short.
  await playground.edit(/retry: \{[^}]*\}/, "retry: ({ attempt }) => {\n  return attempt < 1 ? 50 : giveUp;\n}");
  await playground.edit("{ lognormal", "{ giveUp, lognormal");
  await playground.run();
  await element.getByRole("button", { name: /^More/ }).click();
  await playground.button("Trace my policy").click();
  const row = element.getByRole("region", { name: "Policy trace" }).getByRole("row").filter({ hasText: "attempt < 1" });
  await expect(row).toContainText(/[1-9]\d*\s+\S+\s+return attempt < 1/, { timeout: 30_000 });
  await element.getByRole("slider").first().focus();
  await page.keyboard.press("Home");
  await expect(row).toContainText(/\b0\s+–\s+return attempt < 1/);
});

test("keys that come faster than the page draws each move the cursor", async ({ playground }) => {
  await playground.open();
  await playground.button("Step").click();
  const cursor = playground.element.getByRole("slider", { name: "Moment of the run" });
  await cursor.focus();
  await cursor.evaluate((handle) => {
    for (const key of ["Home", "PageUp", "PageUp", "PageUp", "ArrowRight", "ArrowRight"])
      handle.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  });
  await expect(cursor).toHaveAttribute("aria-valuenow", "32.0");
});

test("reduced motion changes no colour of the charts", async ({ page, playground }) => {
  const commonest = async (reducedMotion: "reduce" | "no-preference"): Promise<readonly (string | undefined)[]> => {
    await page.emulateMedia({ reducedMotion });
    await playground.open();
    await playground.button("Step").click();
    const plots = playground.element.locator("[data-strip] canvas");
    await expect(plots).toHaveCount(6);
    await page.waitForTimeout(500);
    return await plots.evaluateAll((all) =>
      all.map((canvas) => {
        const { width, height } = canvas as HTMLCanvasElement;
        const { data } = (canvas as HTMLCanvasElement).getContext("2d")!.getImageData(0, 0, width, height);
        const counts = new Map<string, number>();
        for (let at = 0; at < data.length; at += 4) {
          const colour = data.slice(at, at + 3).join(" ");
          if (data[at + 3] === 255) counts.set(colour, (counts.get(colour) ?? 0) + 1);
        }
        return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
      }),
    );
  };
  const usual = await commonest("no-preference");
  expect(new Set(usual).size).toBeGreaterThan(2);
  expect(await commonest("reduce")).toEqual(usual);
});

test("where motion is reduced, a value that is set can be read at once, and what is to appear late still does", async ({
  page,
  playground,
}) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await playground.open();
  const read = await page.evaluate(() => {
    const probe = document.createElement("span");
    probe.className = "pg-late";
    probe.textContent = "late";
    document.body.append(probe);
    const style = getComputedStyle(probe);
    const before = [style.color, style.visibility];
    probe.style.color = "rgb(1, 2, 3)";
    return { before, after: style.color };
  });
  expect(read).toEqual({ before: [expect.not.stringMatching(/^rgb\(1, 2, 3\)$/), "hidden"], after: "rgb(1, 2, 3)" });
  await expect(page.locator("body > .pg-late")).toBeVisible({ timeout: 10_000 });
});
