import { readFileSync } from "node:fs";
import { decodeRun, encodeRun, hashOf } from "../../src/ui/link/permalink.ts";
import { taskPath } from "../support/playground.ts";
import { expect, test } from "../support/test.ts";

const start = readFileSync(new URL("../../playgrounds/03-local-optimum/start.ts", import.meta.url), "utf8");
const linked = '// a stranger\'s\nimport { system } from "#sim";\nexport default system({ boxes: {}, arrows: {} });\n';

test("a link's code is shown, not run, not saved over the own code, and comes back out of Copy link", async ({
  page,
  playground,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await playground.open();
  await playground.simpleEditor();
  await playground.code.fill("// my own\n");
  await expect(playground.element.getByText(/^saved /)).toBeVisible();

  const run = { course: "0.1.0", task: "03-local-optimum", seed: 4, cursorMs: 61_000, files: { "start.ts": linked } };
  const link = await encodeRun(run, {});
  await page.goto("about:blank");
  await page.goto(taskPath + link);
  const banner = playground.element.getByText("This code came from a link; nothing has run.");
  await expect(banner).toBeVisible();
  await playground.simpleEditor();
  await expect(playground.code).toHaveValue(linked);
  await expect(playground.element).toHaveAttribute("data-state", "recorded");
  await expect(playground.element.locator('[data-seed="4"]')).toHaveAttribute("aria-pressed", "true");

  await playground.button("Copy link").click();
  await expect(playground.element.getByText(/^Copied\./)).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(await decodeRun(new URL(copied).hash, (hash) => (hash === hashOf(start) ? start : null))).toEqual(run);

  await playground.button("My code").click();
  await expect(playground.code).toHaveValue("// my own\n");
  await expect(banner).toBeHidden();
  await playground.button("Undo").click();
  await playground.button("Keep as my code").click();
  await expect(banner).toBeHidden();
  await playground.button("Undo").click();
  await expect(playground.code).toHaveValue("// my own\n");
});
