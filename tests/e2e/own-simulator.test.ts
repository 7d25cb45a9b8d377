/** "Go to definition" from one's own code into the simulator, and a simulator of one's own. */
import { expect, test } from "../support/test.ts";

test("F12 opens the simulator, a key lets it be edited, and a run with it passes no check", async ({
  page,
  playground,
}) => {
  // The language service reads the whole simulator first, which takes a busy machine its time.
  test.slow();
  const { element } = playground;
  await playground.open();
  await playground.button("Load solution").click();
  await element.locator(".pg-file[data-open] .pg-listing").focus();
  await page.keyboard.press("Enter");
  const editor = element.locator(".monaco-editor").first();
  await expect(editor.locator(".view-line").first()).toBeVisible({ timeout: 60_000 });

  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("F12");
  const bar = element.locator(".pg-own-simulator");
  await expect(bar, "the definition of what stands behind #sim").toContainText("read only", { timeout: 60_000 });
  await expect(element.getByRole("tab", { selected: true, name: "sim/index.ts" })).toBeVisible();
  await page.keyboard.type("nothing comes of this");
  await expect(bar).toContainText("read only");

  await bar.getByRole("button", { name: "Edit the simulator" }).press("Enter");
  await editor.locator(".native-edit-context, textarea").first().focus();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.type('console.log("a simulator of my own");\n');
  await expect(bar).toContainText("sim/index.ts is changed");
  await playground.during(() => page.keyboard.press("ControlOrMeta+Enter"));
  await expect(playground.verdict).toContainText("your simulator: no check counts");
  await expect(playground.claims.and(page.locator('[data-passed="true"]'))).toHaveCount(0);
  await expect(element.getByText("a simulator of my own").last()).toBeVisible();

  // By mouse, the same files are a press away.
  await element.getByRole("tab", { name: "checks.ts" }).click();
  await element.getByRole("button", { name: /^More/ }).click();
  await playground.button("Simulator’s code").click();
  await expect(element.getByRole("tab", { selected: true, name: "sim/index.ts" })).toBeInViewport({ ratio: 1 });
  await expect(bar).toContainText("sim/index.ts is changed");
  await bar.getByRole("button", { name: "Back to the course’s simulator" }).press("Enter");
  await expect(bar).toContainText("read only");
  await playground.run();
  await expect(playground.verdict).not.toContainText("your simulator");
  await expect(playground.claims.and(page.locator(':not([data-passed="true"])'))).toHaveCount(0);
});
