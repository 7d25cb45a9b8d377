import { axeFindings } from "../support/axe.ts";
import { layoutShifts, watchLayoutShifts } from "../support/watch.ts";
import { expect, test } from "../support/test.ts";

test("axe finds nothing on the task's page after a run, nor in its simple editor, in both themes", async ({
  page,
  playground,
}) => {
  await playground.open();
  const status = playground.element.getByRole("status").filter({ has: playground.verdict });
  await test.step("the verdict lives in a status region that is there before the run", () =>
    expect(status.or(playground.verdict.and(playground.element.getByRole("status"))).first()).toBeVisible());
  await playground.run();
  await playground.shows("collapses");
  const findsNothing = async (): Promise<void> => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await axeFindings(page), colorScheme).toEqual([]);
    }
  };
  await test.step("after a run", findsNothing);
  await playground.simpleEditor();
  await test.step("in the simple editor", findsNothing);
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
