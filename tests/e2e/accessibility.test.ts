import { axeFindings } from "../support/axe.ts";
import { everyPath } from "../support/playground.ts";
import { layoutShifts, watchLayoutShifts } from "../support/watch.ts";
import { expect, test } from "../support/test.ts";

for (const path of everyPath) {
  test(`axe finds nothing on /${path} as it comes, on a wide screen and on a phone, in both themes`, async ({
    page,
  }) => {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    for (const width of [1440, 360]) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: "light" });
      expect(await axeFindings(page), `light, ${width} px`).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await axeFindings(page, ["color-contrast"]), `dark, ${width} px`).toEqual([]);
    }
  });
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test("axe finds nothing on the task's page after a run, nor in its simple editor", async ({ page, playground }) => {
      await playground.open();
      await playground.run();
      await playground.shows("collapses");
      expect(await axeFindings(page)).toEqual([]);
      await playground.simpleEditor();
      expect(await axeFindings(page)).toEqual([]);
    });
  });
}

test("a run needs no pointer: the keyboard reaches the code, edits it, leaves it and runs it", async ({
  page,
  playground,
}) => {
  await playground.open();
  const reach = async (name: RegExp, key: "Tab" | "Shift+Tab") => {
    for (let presses = 0; presses < 200; presses += 1) {
      const focused = page.locator(":focus");
      const label =
        (await focused.count()) === 0
          ? ""
          : await focused.evaluate((node) => node.getAttribute("aria-label") ?? node.textContent);
      if (name.test(label?.trim() ?? "")) return;
      await page.keyboard.press(key);
    }
    throw new Error(`${key} never reaches ${name}`);
  };
  await reach(/^Simple editor$/, "Tab");
  await page.keyboard.press("Enter");
  await playground.code.focus();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("\n// typed");
  await playground.during(() => page.keyboard.press("ControlOrMeta+Enter"));
  await playground.shows("collapses");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(playground.code).not.toBeFocused();
});

test("the verdict is announced: it lives in a status region that was there before the run", async ({ playground }) => {
  await playground.open();
  const status = playground.element.getByRole("status").filter({ has: playground.verdict });
  await expect(status.or(playground.verdict.and(playground.element.getByRole("status"))).first()).toBeVisible();
});

test("nothing moves when the editor takes the listing's place", async ({ page, playground }) => {
  await watchLayoutShifts(page);
  await playground.open();
  await page.evaluate(() => document.fonts.ready);
  const listing = playground.element.getByText("api -> db").first();
  await listing.click();
  await expect(playground.element.locator(".monaco-editor").first()).toBeVisible();
  await page.waitForTimeout(1_000);
  expect(await layoutShifts(page)).toEqual([]);
});
