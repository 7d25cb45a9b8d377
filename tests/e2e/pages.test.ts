import type { Page } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import { expect, test } from "../support/test.ts";
import { everyPath, taskPath } from "../support/playground.ts";
import { pageWeight } from "../support/weight.ts";

/** In the page: the fonts that came, those that were asked for late, and those in which text is set. */
function fontsOf(): { readonly fetched: number; readonly late: readonly string[]; readonly used: number } {
  const files = performance
    .getEntriesByType("resource")
    .filter((entry): entry is PerformanceResourceTiming => entry.name.endsWith(".woff2"));
  return {
    fetched: files.length,
    late: files.filter(({ initiatorType }) => initiatorType !== "link").map(({ name }) => name),
    // Whatever was fetched, a face is loaded only once text is set in it; the fallbacks are the system's own.
    used: [...document.fonts].filter(({ family, status }) => /Variable/.test(family) && status === "loaded").length,
  };
}

test.describe("pages", () => {
  test("home lists the twelve tasks and leads to the third", async ({ page, watched }) => {
    await page.goto("");
    const list = page.getByRole("main");
    for (let number = 1; number <= 12; number += 1) {
      await expect(list.getByText(new RegExp(`^\\s*(Task )?${number}\\b`)).first()).toBeVisible();
    }
    await list.locator(`a[href*="${taskPath}"]`).first().click();
    await expect(page).toHaveURL(new RegExp(taskPath));
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(watched.errors).toEqual([]);
  });

  test("an address that leads nowhere gets a page that helps", async ({ page }) => {
    const likely = page.getByText("looks like what you meant");
    await page.goto("tasks/3/");
    await expect(likely.filter({ visible: true })).toHaveCount(1);
    await expect(page.getByRole("main").getByRole("link").first()).toContainText("Task 3");

    const response = await page.goto("no/such/page/");
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(likely.filter({ visible: true })).toHaveCount(0);
    await page.getByRole("main").getByRole("link").first().click();
    await expect(page).toHaveURL(/\/course\//);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });

  test("code in running text stands on the ground of code elsewhere, in both themes", async ({ page }) => {
    await page.goto("reference/");
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const grounds = await page
        .locator("article pre")
        .evaluateAll((blocks) => blocks.map((pre) => getComputedStyle(pre).backgroundColor));
      const stage = await page.evaluate(() => {
        const probe = document.body.appendChild(document.createElement("div"));
        probe.style.background = "var(--stage)";
        const { backgroundColor } = getComputedStyle(probe);
        probe.remove();
        return backgroundColor;
      });
      expect(grounds.length).toBeGreaterThan(0);
      expect([...new Set(grounds)]).toEqual([stage]);
    }
  });

  test("search finds the task by a word of its text and lands on it", async ({ page, watched }) => {
    await page.goto("");
    await page.keyboard.press("ControlOrMeta+k");
    const dialog = page.getByRole("dialog");
    await dialog
      .getByRole("searchbox")
      .or(dialog.getByRole("combobox"))
      .or(dialog.getByRole("textbox"))
      .first()
      .fill("retries");
    await dialog.locator(`a[href*="${taskPath}"]`).first().click();
    await expect(page).toHaveURL(new RegExp(taskPath));
    expect(watched.errors).toEqual([]);
  });

  for (const path of [...everyPath, "sandbox/"]) {
    test(`/${path} as it comes: at most 80 kB, its fonts first, nothing for axe to object to, no sideways scrolling`, async ({
      page,
      browser,
      baseURL,
    }) => {
      const fontsFirst = async (opened: Page): Promise<void> => {
        const { fetched, late, used } = await opened.evaluate(fontsOf);
        expect(late).toEqual([]);
        expect(used).toBe(fetched);
      };
      const axeFindsNothing = async (opened: Page): Promise<void> => {
        await opened.emulateMedia({ colorScheme: "light" });
        expect(await axeFindings(opened), "light").toEqual([]);
        await opened.emulateMedia({ colorScheme: "dark" });
        expect(await axeFindings(opened, ["color-contrast"]), "dark").toEqual([]);
        await opened.emulateMedia({ colorScheme: "light" });
      };

      await test.step("it weighs at most 80 kB on the wire before anyone touches it, fonts apart", async () => {
        const bytes = await pageWeight(page, path);
        expect(bytes).toBeGreaterThan(0);
        expect(bytes).toBeLessThanOrEqual(80_000);
      });
      await test.step("on a wide screen it asks for its fonts before it is laid out, and for no other", () =>
        fontsFirst(page));
      await test.step("axe finds nothing on a wide screen, in both themes", () => axeFindsNothing(page));

      // A window of its own: the first requests of a page whose window was resized go by its former width.
      const phone = await browser.newPage({ baseURL: baseURL!, viewport: { width: 360, height: 740 } });
      await phone.goto(path);
      await phone.waitForLoadState("networkidle");
      await test.step("on a phone it asks for its fonts before it is laid out, and for no other", () =>
        fontsFirst(phone));
      for (const width of [360, 320])
        await test.step(`it needs no sideways scrolling at ${width} px`, async () => {
          await phone.setViewportSize({ width, height: 740 });
          const overflow = await phone.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(overflow).toBe(0);
        });
      await phone.setViewportSize({ width: 360, height: 740 });
      await test.step("axe finds nothing on a phone, in both themes", () => axeFindsNothing(phone));
      await phone.close();
    });
  }

  test.describe("without JavaScript", () => {
    test.use({ javaScriptEnabled: false });

    test("the task's page shows the recorded run: verdict, drawing, claims and code", async ({ page, playground }) => {
      await page.goto(taskPath);
      await playground.shows("collapses");
      await expect(playground.verdict).toHaveAttribute("data-seeds", "20");
      await expect(playground.verdict).toContainText("20 of 20");
      await expect(playground.element.getByText(/recorded/i).first()).toBeVisible();
      await expect(playground.element.locator("svg").first()).toBeVisible();
      await expect(playground.claims.first()).toBeVisible();
      await expect(playground.element.getByText("api -> db").first()).toBeVisible();
      await expect(page.locator("#q1")).toBeVisible();
    });

    test("the reference answer is closed until it is opened", async ({ page }) => {
      await page.goto(taskPath);
      const answer = page
        .locator("details")
        .filter({ hasText: /retry budget/i })
        .last();
      await expect(answer).not.toHaveAttribute("open");
      await answer.locator("summary").click();
      await expect(answer).toHaveAttribute("open");
    });
  });
});
