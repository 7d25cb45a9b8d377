/** Tasks 1, 7, 8, 9 and 10 without a pointer: read, edited, mended, run, answered and taken along. */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { choose, reach, readTask, writeSolution } from "../support/keyboard.ts";
import { expect, test } from "../support/test.ts";

test.describe.configure({ timeout: 180_000 });

/** Each task with what its deliverable's form is first asked. */
const tasks: Readonly<Record<string, (page: Page, card: Locator) => Promise<void>>> = {
  "01-classify-the-property": async (page, card) => {
    await choose(page, card.getByRole("combobox", { name: /^It is: 1/ }), /^local$/);
    await write(page, card.getByRole("textbox", { name: /one file mend it\?: 1/ }));
  },
  "07-audit-a-diagram": async (page, card) => {
    const own = card.getByRole("textbox", { name: /^Mermaid flowchart text/ });
    await reach(page, card.getByText("Your own diagram instead"));
    await page.keyboard.press("Enter");
    await reach(page, own);
    await page.keyboard.type("a --> b");
    await reach(page, card.getByRole("button", { name: "Run it in the playground" }));
    await reach(page, own, "Shift+Tab");
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.press("Delete");
    await reach(page, card.getByRole("textbox", { name: "Retry policy: users → lb" }), "Shift+Tab");
    await page.keyboard.type(WRITTEN);
  },
  "08-posiwid": (page, card) => write(page, card.getByRole("textbox", { name: "The purpose that is stated" })),
  "09-conway-coupling": (page, card) => write(page, card.getByRole("textbox", { name: "Why the fix is where it is" })),
  "10-design-for-emergence": async (page, card) => {
    await reach(page, card.getByRole("button", { name: "Add a row" }));
    await page.keyboard.press("Enter");
    const first = card.getByRole("textbox", { name: "Mechanism: 1" });
    await expect(first).toBeFocused();
    await page.keyboard.type(WRITTEN);
    await choose(page, card.getByRole("combobox", { name: "Emergent property: 1" }), /^isolation$/);
  },
};

/** The statement of the reference answer, where the card can test it: X, Y, Z and B, as its lists read. */
const references: Readonly<Record<string, readonly [RegExp, RegExp, RegExp, RegExp]>> = {
  "07-audit-a-diagram": [/^1 retry on users → lb$/, /^cap of 1 on auth$/, /^auth 10× slower/, /^an outage that/],
  "08-posiwid": [/^3 s timeout on nodes → control$/, /^cap of 1 on control$/, /^control silent/, /^an outage that/],
  "10-design-for-emergence": [/^3 attempts of every user$/, /^cap of 20 on gateway$/, /^catalog 8×/, /^an outage that/],
};

const WRITTEN = "Written by keyboard";

async function write(page: Page, place: Locator): Promise<void> {
  await reach(page, place);
  await page.keyboard.type(WRITTEN);
}

for (const [task, deliver] of Object.entries(tasks)) {
  test(`task ${task} needs no pointer`, async ({ page, watched }) => {
    const playground = await readTask(page, task);

    // Edit, mend, and run; that it runs is enough here: that the solution passes is seen elsewhere.
    await reach(page, playground.getByRole("button", { name: "Simple editor" }));
    await page.keyboard.press("Enter");
    await writeSolution(page, playground, task);
    await page.keyboard.press("ControlOrMeta+Enter");
    await expect(playground).toHaveAttribute("data-state", /^(running|done)$/, { timeout: 60_000 });
    await page.keyboard.press("Escape");

    // State, deliver, take along.
    const card = page.locator(`pg-answer[data-task="${task}"]`);
    await card.scrollIntoViewIfNeeded();
    await expect(card.getByRole("button", { name: "Save submission" })).toBeEnabled({ timeout: 60_000 });
    await reach(page, card.getByRole("textbox", { name: "Why, in one line" }));
    await page.keyboard.type("It is in no box.");
    const reference = references[task];
    for (const [at, slot] of ["X", "Y", "Z", "B"].entries()) {
      const place = card.locator(`select[name="${slot}"]`);
      await choose(page, place, reference?.[at] ?? /^(?!choose)/);
      await expect(place).not.toHaveValue("");
    }
    if (reference !== undefined) {
      await reach(page, card.getByRole("button", { name: "Test my statement" }));
      await page.keyboard.press("Enter");
      const verdict = card.locator("[data-statement-verdict]");
      await expect(verdict).toHaveAttribute("data-statement-verdict", "stands", { timeout: 60_000 });
    }
    await deliver(page, card);
    const download = page.waitForEvent("download");
    await reach(page, card.getByRole("button", { name: "Export as Markdown" }), "Shift+Tab");
    await page.keyboard.press("Enter");
    const text = readFileSync(await (await download).path(), "utf8");
    expect(text).toContain("It is in no box.");
    expect(text).toContain(WRITTEN);
    expect(watched.errors).toEqual([]);
  });
}
