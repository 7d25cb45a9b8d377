/** Tasks read, edited, mended, run, answered and taken along without a pointer, and the boundary of task 4. */
import { readFileSync } from "node:fs";
import { reach, readTask, writeSolution } from "../support/keyboard.ts";
import { expect, test } from "../support/test.ts";

// Every Tab is drawn and waited for: a page's hundred take their time on a busy machine.
test.describe.configure({ timeout: 180_000 });

const tasks = [
  "02-find-the-interaction",
  "04-draw-the-boundary",
  "05-fault-or-failure",
  "06-metastable-signature",
  "11-throughput-and-load",
  "12-coupling-statement",
];

for (const task of tasks) {
  test(`task ${task} needs no pointer: it is read, edited, mended, run, answered and exported by keyboard`, async ({
    page,
    watched,
  }) => {
    const playground = await readTask(page, task);

    // Edit, mend, and run.
    await reach(page, playground.getByRole("button", { name: "Simple editor" }));
    await page.keyboard.press("Enter");
    const code = playground.locator('textarea[name="code"]');
    await expect(code).toBeVisible();
    await writeSolution(page, playground, task);
    await page.keyboard.press("ControlOrMeta+Enter");
    await expect(playground.locator("[data-verdict]")).toHaveAttribute("data-seeds", "20", { timeout: 90_000 });
    await expect(playground).toHaveAttribute("data-state", "done");
    await expect(playground.locator('[data-claim][data-passed="true"]')).not.toHaveCount(0);
    await expect(playground.locator('[data-claim][data-passed="false"]')).toHaveCount(0);
    await page.keyboard.press("Escape");

    // State.
    const card = page.locator(`pg-answer[data-task="${task}"]`);
    await card.scrollIntoViewIfNeeded();
    await expect(card.getByRole("button", { name: "Save submission" })).toBeEnabled();
    await reach(page, card.getByRole("radio", { name: "Local" }));
    await page.keyboard.press("ArrowRight");
    await expect(card).toHaveAttribute("data-answer", "emergent");
    await reach(page, card.getByRole("textbox", { name: "Why, in one line" }));
    await page.keyboard.type("Each part is well.");
    for (const [downs, slot] of ["X", "Y", "Z"].entries()) {
      const place = card.locator(`select[name="${slot}"]`);
      await reach(page, place);
      for (let down = 0; down <= downs; down += 1) await page.keyboard.press("ArrowDown");
      await expect(place).not.toHaveValue("");
    }

    // Export.
    const download = page.waitForEvent("download");
    await reach(page, card.getByRole("button", { name: "Export as Markdown" }), "Shift+Tab");
    await page.keyboard.press("Enter");
    const text = readFileSync(await (await download).path(), "utf8");
    expect(text).toContain("**emergent**");
    expect(text).toContain("Each part is well.");
    expect(watched.errors).toEqual([]);
  });
}

test("a boundary is drawn, written and tested by keyboard; what can't be read is said", async ({ page }) => {
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
