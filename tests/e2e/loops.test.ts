/** What the pages of tasks 2, 4, 5 and 6 have of their own: picks that stay, a boundary, first actions, two hours. */
import { reach } from "../support/keyboard.ts";
import { expect, test } from "../support/test.ts";

test("task 2 keeps picks, code and words over a reload", async ({ page }) => {
  await page.goto("tasks/02-find-the-interaction/");
  const signals = page.locator("[data-signals]");
  const card = page.locator("pg-answer");
  for (const id of ["success", "retries", "offered"]) await signals.locator(`input[value="${id}"]`).check();
  await expect(signals.locator('input[value="queue"]')).toBeDisabled();
  const playground = page.locator("pg-playground");
  await playground.getByRole("button", { name: "Simple editor" }).click();
  const code = playground.locator('textarea[name="code"]');
  await code.fill(`${await code.inputValue()}// mine`);
  await card.scrollIntoViewIfNeeded();
  await card.getByRole("textbox", { name: "Why, in one line" }).fill("Both reports are right.");
  // Saved half a second after the last change.
  await page.waitForTimeout(1_000);
  await page.reload();
  await expect(signals.locator("input:checked")).toHaveCount(3);
  await signals.getByRole("button", { name: "Score my three" }).click();
  await expect(signals.getByRole("status")).toHaveText(/^These three explain it/);
  await expect(signals.locator("tr.picked")).toHaveCount(3);
  await playground.getByRole("button", { name: "Simple editor" }).click();
  await expect(code).toHaveValue(/\/\/ mine$/);
  await card.scrollIntoViewIfNeeded();
  await expect(card.getByRole("textbox", { name: "Why, in one line" })).toHaveValue("Both reports are right.");
});

test("task 4's boundary is drawn, written and tested by keyboard; what can't be read is said", async ({ page }) => {
  await page.goto("tasks/04-draw-the-boundary/");
  const boundary = page.locator("pg-boundary");
  await boundary.scrollIntoViewIfNeeded();
  const code = boundary.getByRole("textbox", { name: "The boundary as code" });
  await expect(code).toBeEnabled();
  const db = boundary.locator('[data-box="db"]:visible');
  await reach(page, db);
  await page.keyboard.press("Space");
  await expect(db).toHaveAttribute("aria-pressed", "true");
  await expect(db).toBeFocused();
  await expect(code).toHaveValue('["checkout", "db"]');

  await reach(page, code);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type('["clients", "checkout", "taxes"]');
  await expect(code).toHaveAttribute("aria-invalid", "true");
  await expect(boundary.getByText(/taxes/)).toBeVisible();
  for (let back = 0; back < 'es"]'.length; back += 1) await page.keyboard.press("Backspace");
  await page.keyboard.type('"]');
  await expect(code).toHaveAttribute("aria-invalid", "false");

  await reach(page, boundary.getByRole("button", { name: /^Freeze the rest/ }));
  await page.keyboard.press("Enter");
  const said = boundary.locator("[data-boundary-state]");
  await expect(said).toHaveAttribute("data-persists", "20", { timeout: 45_000 });
  await expect(boundary.locator('[data-tried="clients checkout tax"]')).toBeVisible();
});

test("task 5's table of first actions is filled on demand, and stops when told", async ({ page, watched }) => {
  await page.goto("tasks/05-fault-or-failure/");
  const table = page.locator("pg-first-actions");
  await table.scrollIntoViewIfNeeded();
  await table.getByRole("combobox").selectOption("1");
  await table.getByRole("button", { name: "Try every first action" }).click();
  const state = table.locator("[data-trial]");
  await expect(state).toHaveAttribute("data-trial", "done", { timeout: 60_000 });
  const ends = (action: string, night: string) =>
    table.locator(`[data-action="${action}"] [data-on="${night}"][data-ends="all"]`);
  for (const [action, night] of [
    ["replace", "night1"],
    ["shed", "night2"],
    ["rollBack", "night3"],
    ["coalesce", "night4"],
  ] as const)
    await expect(ends(action, night)).toBeVisible();
  await expect(table.locator('[data-action="wait"] [data-ends="all"]')).toHaveCount(0);

  await table.getByRole("combobox").selectOption("20");
  await table.getByRole("button", { name: "Try every first action" }).click();
  await expect(state).toContainText(/^[1-9]\d* of 560 runs/, { timeout: 30_000 });
  await table.getByRole("button", { name: "Stop" }).click();
  await expect(state).toHaveAttribute("data-trial", "stopped");
  expect(watched.errors).toEqual([]);
});

test("task 6's two hours run again on the code in the editor", async ({ page }) => {
  await page.goto("tasks/06-metastable-signature/");
  const hours = page.locator("pg-two-hours");
  await hours.scrollIntoViewIfNeeded();
  await hours.getByRole("button", { name: "Run the two hours" }).click();
  await expect(hours.getByRole("status")).toHaveText(/^Yours: 90\.\d minutes down .* ends it\.$/, { timeout: 30_000 });
  await expect(hours.getByRole("img")).toBeVisible();
});
