/**
 * What every task's page does, whichever task it is: found by its folder, and used without a pointer from its first line
 * to the file that is taken along.
 */
import { readdirSync, readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import type { TaskMeta } from "#course";
import { choose, reach, readTask, writeSolution } from "../support/keyboard.ts";
import { Playground } from "../support/playground.ts";
import { expect, test } from "../support/test.ts";

// Every Tab is drawn and waited for: a page's hundred take their time on a busy machine.
test.describe.configure({ timeout: 240_000 });

const tasks = readdirSync(new URL("../../content/tasks/", import.meta.url))
  .filter((file) => file.endsWith(".mdx"))
  .map((file) => file.slice(0, -".mdx".length));

/** Whether the start of a task breaks the service down, or only fails what its claims count. */
async function collapses(task: string): Promise<boolean> {
  const meta = (await import(new URL(`../../playgrounds/${task}/meta.ts`, import.meta.url).href)) as {
    readonly default: TaskMeta;
  };
  return meta.default.harm !== "counts";
}

/** The statement of the reference answer, where the card can test it: X, Y, Z and B, as its lists read. */
const references: Readonly<Record<string, readonly [RegExp, RegExp, RegExp, RegExp]>> = {
  "03-local-optimum": [
    /^3 retries on shop → api$/,
    /^2 s timeout on api → db$/,
    /^db 3× slower for 30 s$/,
    /^an outage that/,
  ],
  "07-audit-a-diagram": [/^1 retry on users → lb$/, /^cap of 1 on auth$/, /^auth 10× slower/, /^an outage that/],
  "08-posiwid": [/^3 s timeout on nodes → control$/, /^cap of 1 on control$/, /^control silent/, /^an outage that/],
  "10-design-for-emergence": [/^3 attempts of every user$/, /^cap of 20 on gateway$/, /^catalog 8×/, /^an outage that/],
};

const WHY = "Each part is well.";
const WRITTEN = "Written by keyboard";

/** Tasks that ask for something beside the statement, with what its form is first asked. */
const deliverables: Readonly<Record<string, (page: Page, card: Locator) => Promise<void>>> = {
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

async function write(page: Page, place: Locator): Promise<void> {
  await reach(page, place);
  await page.keyboard.type(WRITTEN);
}

for (const task of tasks) {
  test(`task ${task} needs no pointer: its start fails, its solution passes, an edit runs, an answer is kept and taken along`, async ({
    page,
    watched,
  }) => {
    const playground = await readTask(page, task);
    const at = new Playground(page, task);
    const verdict = playground.locator("[data-verdict]");
    const failed = playground.locator('[data-claim][data-passed="false"]');
    const press = async (name: string, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> => {
      await reach(page, playground.getByRole("button", { name, exact: true }), key);
      await page.keyboard.press("Enter");
    };

    // A quick run may be over before its Stop is reached, and Enter on what was Stop then begins another.
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim());
    const stop = async (): Promise<void> => {
      while (/compiling|running/.test((await playground.getAttribute("data-state")) ?? ""))
        await page.keyboard.press((await focused()) === "Stop" ? "Enter" : "Shift+Tab");
    };

    // All twenty seeds of every start are run in Node, those of task 3 in the browser too.
    await test.step("Run on the untouched start shows the harm", async () => {
      await at.firstSeed(() => press("Run"));
      if (await collapses(task)) await expect(verdict).toHaveAttribute("data-verdict", "collapses");
      await expect(failed).not.toHaveCount(0);
      await stop();
    });

    await test.step("the solution passes every check", async () => {
      await press("Load solution");
      await at.during(() => press("Run", "Shift+Tab"));
      await expect(playground).toHaveAttribute("data-state", "done");
      await expect(verdict).toHaveAttribute("data-seeds", "20");
      await expect(verdict).toHaveAttribute("data-seeds-collapsed", "0");
      await expect(playground.locator('[data-claim][data-passed="true"]')).not.toHaveCount(0);
      await expect(failed).toHaveCount(0);
    });

    const code = playground.locator('textarea[name="code"]');
    await test.step("the code is edited, mended and run", async () => {
      await press("Reset");
      await press("Simple editor");
      await expect(code).toBeVisible();
      await writeSolution(page, playground, task);
      // That all of its seeds pass has just been seen: here it is enough that what was typed runs, and passes so far.
      await at.firstSeed(() => page.keyboard.press("ControlOrMeta+Enter"));
      await expect(playground.locator('[data-claim][data-passed="true"]')).not.toHaveCount(0);
      await expect(failed).toHaveCount(0);
      await page.keyboard.press("Escape");
      await stop();
    });

    const card = page.locator(`pg-answer[data-task="${task}"]`);
    const emergent = () => expect(card).toHaveAttribute("data-answer", "emergent");
    await test.step("the card offers this system's own factors and takes a statement", async () => {
      await card.scrollIntoViewIfNeeded();
      await expect(card.getByRole("button", { name: "Save submission" })).toBeEnabled({ timeout: 60_000 });
      await reach(page, card.locator('input[name="classification"][value="local"]'));
      await page.keyboard.press("ArrowRight");
      await emergent();
      await reach(page, card.getByRole("textbox", { name: "Why, in one line" }));
      await page.keyboard.type(WHY);
      for (const [at, slot] of ["X", "Y", "Z", "B"].entries()) {
        const place = card.locator(`select[name="${slot}"]`);
        await choose(page, place, references[task]?.[at] ?? /^(?!choose)/);
        await expect(place).not.toHaveValue("");
      }
    });

    if (task in references)
      await test.step("the reference answer's statement stands, and a cell of it opens as a run", async () => {
        const begin = card.getByRole("button", { name: "Test my statement" });
        await reach(page, begin);
        await page.keyboard.press("Enter");
        const said = card.locator("[data-statement-verdict]");
        await expect(said).toHaveAttribute("data-statement-verdict", "stands", { timeout: 60_000 });
        await expect(begin).toBeFocused();
        await reach(page, card.locator('[data-cell="000"]'));
        await page.keyboard.press("Enter");
        await expect(verdict).toContainText("cell 000");
      });

    await test.step("the answer is taken along", async () => {
      await deliverables[task]?.(page, card);
      const download = page.waitForEvent("download");
      await reach(page, card.getByRole("button", { name: "Export as Markdown" }), "Shift+Tab");
      await page.keyboard.press("Enter");
      const text = readFileSync(await (await download).path(), "utf8");
      expect(text).toContain("**emergent**");
      expect(text).toContain(WHY);
      if (task in deliverables) expect(text).toContain(WRITTEN);
    });

    await test.step("the choice stands after a reload", async () => {
      await expect(card.getByText(/^saved \d/)).toBeVisible();
      await page.reload();
      await card.scrollIntoViewIfNeeded();
      await emergent();
    });
    expect(watched.errors).toEqual([]);
  });
}
