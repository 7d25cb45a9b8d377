/** What every task's page does, whichever task it is: found by its folder. */
import { readdirSync } from "node:fs";
import type { TaskMeta } from "#course";
import { expect, test } from "../support/test.ts";

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

for (const task of tasks) {
  test.describe(`task ${task}`, () => {
    test("Run on the untouched start shows the harm on 20 of 20 seeds, and the solution passes every check", async ({
      page,
    }) => {
      await page.goto(`tasks/${task}/`);
      const playground = page.locator(`pg-playground[data-task="${task}"]`);
      const verdict = playground.locator("[data-verdict]");
      await playground.getByRole("button", { name: "Run" }).click();
      await expect(playground).toHaveAttribute("data-state", "done", { timeout: 60_000 });
      if (await collapses(task)) {
        await expect(verdict).toHaveAttribute("data-verdict", "collapses");
        await expect(verdict).toHaveAttribute("data-seeds-collapsed", "20");
      }
      await expect(playground.locator('[data-claim][data-passed="false"]')).not.toHaveCount(0);
      await playground.getByRole("button", { name: "Load solution" }).click();
      await playground.getByRole("button", { name: "Run" }).click();
      await expect(verdict).toHaveAttribute("data-seeds-collapsed", "0", { timeout: 60_000 });
      await expect(playground).toHaveAttribute("data-state", "done", { timeout: 60_000 });
      await expect(playground.locator('[data-claim][data-passed="false"]')).toHaveCount(0);
    });

    test("the answer card offers this system's own factors, and keeps the choice over a reload", async ({ page }) => {
      await page.goto(`tasks/${task}/`);
      const card = page.locator(`pg-answer[data-task="${task}"]`);
      await card.scrollIntoViewIfNeeded();
      await card.locator('input[name="classification"][value="emergent"]').check();
      await expect(card).toHaveAttribute("data-answer", "emergent");
      await expect(card.locator("select").first().locator("option")).not.toHaveCount(1);
      // Saved half a second after the last change.
      await page.waitForTimeout(1_000);
      await page.reload();
      await card.scrollIntoViewIfNeeded();
      await expect(card).toHaveAttribute("data-answer", "emergent");
    });
  });
}
