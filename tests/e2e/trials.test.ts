/** Trials on the learner's code: task 7's sick boxes and its annotated drawing, task 10's ablation. */
import type { Locator } from "@playwright/test";
import { expect, test } from "../support/test.ts";

// A laptop: the story has little more than 400 px.
test.use({ viewport: { width: 1280, height: 800 } });
test.describe.configure({ timeout: 180_000 });

const sidewaysOf = (table: Locator): Promise<number> =>
  table.evaluate((region) => region.scrollWidth - region.clientWidth);

test("task 7: every box is made sick; what is written on arrows, and a drawing of one's own, run", async ({
  page,
  watched,
}) => {
  await page.goto("tasks/07-audit-a-diagram/");
  const playground = page.locator("pg-playground");
  await expect(playground.locator(".diagram-wide:visible")).toBeVisible();
  const sick = page.locator("pg-sick");
  await sick.scrollIntoViewIfNeeded();
  await sick.getByLabel(/^on/).selectOption("1");
  await sick.getByRole("button", { name: "Make each box sick" }).click();
  await expect(sick.locator("[data-trial]")).toHaveAttribute("data-trial", "done", { timeout: 60_000 });
  for (const box of ["r1", "r2", "auth", "config"])
    await expect(sick.locator(`tr[data-box="${box}"] [data-way="slow"]`)).toHaveText(/\d %/);
  await expect(sick.locator('tr[data-box="auth"] [data-way="slow"]')).toHaveAttribute("data-stays", "true");
  expect(await sidewaysOf(sick.locator(".tr-table"))).toBe(0);

  const card = page.locator("pg-answer");
  await card.scrollIntoViewIfNeeded();
  await expect(card.getByRole("button", { name: "Save submission" })).toBeEnabled();
  await card.getByRole("textbox", { name: "Timeout: users → lb" }).fill("2 s");
  await card.getByRole("textbox", { name: "Retry policy: users → lb" }).fill("no retries");
  await card.getByRole("textbox", { name: "Retry policy: r1 → auth" }).fill("it hopes");
  await expect(card.getByText("Stays words, r1 → auth: it hopes")).toBeVisible();
  await card.getByRole("button", { name: "Write timeouts and tries into the code" }).click();
  await playground.getByRole("button", { name: "Simple editor" }).click();
  await expect(playground.locator('textarea[name="code"]')).toHaveValue(/"users -> lb": \{ timeout: "2s" \},/);

  await card.getByText("Your own diagram instead").click();
  const hostile = `users --> shop["<img src=x onerror=alert(1)>"]\n  shop --> db & mail\n  click db "javascript:alert(1)"`;
  await card.locator('textarea[name="own-diagram"]').fill(`flowchart LR\n  ${hostile}`);
  await expect(card.getByText(/links on boxes are not followed/)).toBeVisible();
  await card.getByRole("button", { name: "Run it in the playground" }).click();
  await expect(playground.locator("[data-drawings]").getByText("db", { exact: true })).toBeVisible({
    timeout: 60_000,
  });
  expect(await page.locator("img[src='x']").count()).toBe(0);
  expect(watched.errors).toEqual([]);
});

test("task 10: the reference substrate has a game day, and what it is made of is missed or masked piece by piece", async ({
  page,
  watched,
}) => {
  await page.goto("tasks/10-design-for-emergence/");
  const playground = page.locator("pg-playground");
  await playground.getByRole("button", { name: "Load solution" }).click();
  await playground.getByRole("button", { name: "Run", exact: true }).click();
  await expect(playground).toHaveAttribute("data-state", "done", { timeout: 90_000 });

  const day = page.locator("pg-sick");
  await day.scrollIntoViewIfNeeded();
  await day.getByLabel(/^on/).selectOption("1");
  await day.getByRole("button", { name: "Make each box sick" }).click();
  await expect(day.locator("[data-trial]")).toHaveAttribute("data-trial", "done", { timeout: 60_000 });
  for (const victim of ["catalog", "recs", "checkout", "inventory", "payments"])
    for (const way of ["slow", "errors", "silent"])
      await expect(day.locator(`tr[data-box="${victim}"] [data-way="${way}"]`)).toHaveAttribute("data-stays", "false");

  const ablation = page.locator("pg-ablation");
  await ablation.scrollIntoViewIfNeeded();
  await ablation.getByLabel(/^on/).selectOption("1");
  await ablation.getByRole("button", { name: "Switch each off, alone" }).click();
  await expect(ablation.locator("[data-trial]")).toHaveAttribute("data-trial", "done", { timeout: 60_000 });
  await expect(ablation.getByText("With everything, all 6 checks pass.")).toBeVisible();
  expect(await ablation.locator('[data-masked="false"]').count()).toBeGreaterThanOrEqual(4);
  expect(watched.errors).toEqual([]);
});

test("task 10: the start has one mechanism to switch off, and no check that could miss it", async ({
  page,
  watched,
}) => {
  await page.goto("tasks/10-design-for-emergence/");
  await expect(page.locator("pg-playground .diagram-wide:visible")).toBeVisible();
  const ablation = page.locator("pg-ablation");
  await ablation.scrollIntoViewIfNeeded();
  await ablation.getByLabel(/^on/).selectOption("1");
  await ablation.getByRole("button", { name: "Switch each off, alone" }).click();
  await expect(ablation.locator("[data-trial]")).toHaveAttribute("data-trial", "done", { timeout: 60_000 });
  await expect(ablation.getByText(/^With everything, 0 of 6 checks pass/)).toBeVisible();
  await expect(ablation.locator('[data-mechanism="timeout"][data-masked="true"]')).toContainText("Can’t be missed yet");
  expect(await sidewaysOf(ablation.locator(".tr-table"))).toBe(0);
  expect(watched.errors).toEqual([]);
});
