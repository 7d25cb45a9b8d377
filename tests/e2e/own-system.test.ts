/** A system of the learner's own: everything that a task does with its start, done with it. */
import { readFileSync } from "node:fs";
import { expect, test } from "../support/test.ts";

/** Small, so that twenty seeds of it take a moment: three retries, two slots, five slow seconds, and it never comes back. */
const own = (slots: number): string => `import { incident, poisson, slow, system } from "#sim";
const world = incident({
  load: { users: poisson(40) },
  faults: [slow("service", { by: 8, at: "5s", for: "5s" })],
  duration: "20s",
});
export default system({
  boxes: { users: { kind: "client" }, service: { concurrency: ${slots}, work: "30ms" } },
  arrows: { "users -> service": { timeout: "300ms", retry: { maxAttempts: 4 } } },
  answer: { incident: world },
});
`;

test.describe.configure({ timeout: 120_000 });

test("statement, ledger, audit, sweep, cliff and export work on a system of one's own", async ({ page, watched }) => {
  await page.goto("sandbox/");
  const bench = page.locator("pg-bench");
  await expect(bench.getByRole("button", { name: "Begin with this task" })).toBeEnabled();
  await page.getByRole("button", { name: "Simple editor" }).click();
  const code = page.locator('textarea[name="code"]');
  await code.fill(own(2));
  const statement = bench.locator('[data-view="statement"]');
  await statement.scrollIntoViewIfNeeded();
  await statement.getByRole("button", { name: "Run what is in the editor" }).click();

  for (const [slot, choice] of [
    ["X", "3 retries on users → service"],
    ["Y", "cap of 2 on service"],
    ["Z", "service 8× slower for 5 s"],
    ["B", "a trap: still down after three horizons"],
  ] as const)
    await statement.locator(`select[name="${slot}"]`).selectOption({ label: choice });
  await statement.getByRole("button", { name: "Test my statement" }).click();
  await expect(statement.locator("[data-statement-verdict]")).toHaveAttribute("data-statement-verdict", /\w/, {
    timeout: 60_000,
  });
  await expect(statement.locator(".ans-cell")).toHaveCount(8);

  await code.fill(own(3));
  const ledger = bench.locator('[data-view="ledger"]');
  await ledger.getByRole("button", { name: "Run my code" }).click();
  await expect(ledger.locator("[data-ledger-entry]")).toHaveText(/concurrency: 2 → 3/, { timeout: 60_000 });

  await ledger.getByRole("button", { name: "Run the audit" }).click();
  await expect(ledger.locator("[data-audit-stands]")).toBeVisible({ timeout: 60_000 });

  await bench.getByRole("button", { name: "Find the cliff" }).click();
  await expect(bench.getByText(/^Collapses above \d+ % ± \d+ % of this load/)).toBeVisible({ timeout: 60_000 });

  await bench.getByRole("button", { name: "Sweep this system" }).click();
  await bench.getByRole("textbox", { name: /Loads/ }).fill("20, 60");
  await bench.getByRole("button", { name: "Run my sweep" }).click();
  await expect(bench.getByText(/Your sweep: goodput peaks/)).toBeVisible({ timeout: 60_000 });

  const download = page.waitForEvent("download");
  await bench.getByRole("button", { name: "Save as Markdown" }).click();
  const text = readFileSync(await (await download).path(), "utf8");
  expect(text).toContain("concurrency: 2 → 3");
  expect(text).toContain("flowchart LR");
  expect(text).toContain("/sandbox/#run=");
  expect(watched.errors).toEqual([]);
});

test("a task's start stands in the sandbox with its incident, and an empty file runs", async ({ page }) => {
  await page.goto("sandbox/");
  const bench = page.locator("pg-bench");
  await expect(bench.getByRole("button", { name: "Begin with this task" })).toBeEnabled();
  await page.getByRole("button", { name: "Simple editor" }).click();
  const code = page.locator('textarea[name="code"]');
  await bench.locator('select[name="task"]').selectOption("08-posiwid");
  await bench.getByRole("button", { name: "Begin with this task" }).click();
  await expect(code).toHaveValue(/const world = incident\([\s\S]*answer: \{ incident: world \}/);
  await bench.getByRole("button", { name: "An empty file" }).click();
  await expect(code).toHaveValue(/service: \{\}/);
});
