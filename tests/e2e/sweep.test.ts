/** The sweep of task 11: run, marked and read, by mouse and by keyboard. */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import { expect, test } from "../support/test.ts";

const path = "tasks/11-throughput-and-load/";

async function open(page: Page): Promise<Locator> {
  await page.goto(path);
  const sweep = page.locator("pg-sweep");
  await sweep.scrollIntoViewIfNeeded();
  await expect(sweep.getByRole("button", { name: "Run my sweep" })).toBeEnabled();
  return sweep;
}

const finding = (sweep: Locator, id: string): Locator => sweep.locator(`[data-finding="${id}"]`);

test("a sweep that ends at the benchmark's figure finds nothing; past it the peak and the bend are marked by keyboard, and kept", async ({
  page,
  watched,
}) => {
  const sweep = await open(page);
  await sweep.getByRole("button", { name: "Run my sweep" }).click();
  await expect(sweep.locator('[data-sweep-run="idle"]')).toHaveText(/your code/, { timeout: 60_000 });
  await expect(finding(sweep, "saturation")).toHaveAttribute("data-passed", "false");
  const written = "[0.5, 0.95, 1.05, 2].map((times) => times * 12_000)";
  await sweep.locator('textarea[name="loads"]').fill(written);
  await sweep.getByRole("button", { name: "Run my sweep" }).press("Enter");
  await expect(finding(sweep, "saturation")).toHaveAttribute("data-passed", "true", { timeout: 60_000 });
  await expect(sweep.locator('[data-sweep-run="idle"]')).toHaveText(/your code/, { timeout: 60_000 });
  const slider = sweep.getByRole("slider");
  await slider.focus();
  await slider.press("Home");
  await slider.press("ArrowRight");
  await expect(slider).toHaveAttribute("aria-valuetext", /^11,400 offered/);
  await sweep.getByRole("button", { name: "Mark the peak" }).press("Enter");
  await slider.press("ArrowRight");
  await sweep.getByRole("button", { name: "Mark the bend" }).press("Enter");
  await expect(finding(sweep, "peak")).toHaveAttribute("data-passed", "true");
  await expect(finding(sweep, "bend")).toHaveAttribute("data-passed", "true");
  await page.reload();
  await sweep.scrollIntoViewIfNeeded();
  await expect(sweep.locator('textarea[name="loads"]')).toHaveValue(written);
  for (const id of ["saturation", "peak", "bend"])
    await expect(finding(sweep, id)).toHaveAttribute("data-passed", "true");
  expect(watched.errors).toEqual([]);
});

test("a click on the plot picks the point, a wrong mark is said to be wrong, and the figures can be taken along", async ({
  page,
}) => {
  const sweep = await open(page);
  const plot = sweep.getByRole("img");
  const box = (await plot.boundingBox())!;
  await plot.click({ position: { x: box.width * 0.2, y: box.height / 2 } });
  await sweep.getByRole("button", { name: "Mark the peak" }).click();
  await expect(finding(sweep, "peak")).toContainText("below the most that the sweep saw");
  await sweep.getByText("The figures").click();
  await expect(sweep.getByRole("rowheader", { name: "12,600" })).toBeVisible();
  const download = page.waitForEvent("download");
  await sweep.getByRole("button", { name: "Save as CSV" }).click();
  expect(readFileSync(await (await download).path(), "utf8")).toMatch(/^load,goodput,throughput/);
});

test("up and down again, the branches of the code in the editor part", async ({ page }) => {
  const sweep = await open(page);
  await sweep.getByRole("button", { name: "Up and down again" }).click();
  await sweep.getByRole("button", { name: "Walk up and down" }).click();
  await expect(sweep.locator('[data-sweep-run="running"]')).toBeVisible();
  await expect(sweep.locator('[data-sweep-run="idle"]')).toBeVisible({ timeout: 60_000 });
  await expect(sweep.getByRole("img")).toHaveAccessibleName(/way down: 0 at 12,600/);
});

test("words that are no loads are answered with a sentence", async ({ page }) => {
  const sweep = await open(page);
  await sweep.locator('textarea[name="loads"]').fill("6000, many");
  await sweep.getByRole("button", { name: "Run my sweep" }).click();
  await expect(sweep.locator('[data-sweep-run="failed"]')).toContainText('"many" is no load');
});

test("a sweep that runs and is marked has nothing that axe objects to", async ({ page }) => {
  const sweep = await open(page);
  await sweep.getByRole("button", { name: "Mark the peak" }).click();
  await expect(sweep.locator('[data-mark="peak"]')).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the recorded curve and its figures stand in the page", async ({ page }) => {
    await page.goto(path);
    const sweep = page.locator("pg-sweep");
    await expect(sweep.getByRole("img")).toHaveAccessibleName(/goodput peaks at 11,3\d0 a second/);
    await sweep.getByText("The figures").click();
    await expect(sweep.getByRole("rowheader", { name: "12,600" })).toBeVisible();
  });
});
