import { expect, test } from "../support/test.ts";
import { everyPath, taskPath } from "../support/playground.ts";
import { pageWeight } from "../support/weight.ts";

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
    const response = await page.goto("no/such/page/");
    expect(response?.status()).toBe(404);
    await page.getByRole("main").getByRole("link").first().click();
    await expect(page).toHaveURL(/\/course\//);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
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
    test(`/${path} needs no sideways scrolling at 360 and 320 px`, async ({ page }) => {
      for (const width of [360, 320]) {
        await page.setViewportSize({ width, height: 740 });
        await page.goto(path);
        await page.waitForLoadState("networkidle");
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow, `at ${width} px`).toBe(0);
      }
    });

    test(`/${path} weighs at most 80 kB on the wire before anyone touches it, fonts apart`, async ({ page }) => {
      const bytes = await pageWeight(page, path);
      expect(bytes).toBeGreaterThan(0);
      expect(bytes).toBeLessThanOrEqual(80_000);
    });

    test(`/${path} asks for its fonts before it is laid out, and for no other`, async ({ browser, baseURL }) => {
      for (const width of [1440, 360]) {
        // A window of its own: the first requests of a page whose window was resized go by its former width.
        const page = await browser.newPage({ baseURL: baseURL!, viewport: { width, height: 740 } });
        await page.goto(path);
        await page.waitForLoadState("networkidle");
        const { fetched, late, used } = await page.evaluate(() => {
          const files = performance
            .getEntriesByType("resource")
            .filter((entry): entry is PerformanceResourceTiming => entry.name.endsWith(".woff2"));
          return {
            fetched: files.length,
            late: files.filter(({ initiatorType }) => initiatorType !== "link").map(({ name }) => name),
            // Whatever was fetched, a face is loaded only once text is set in it; the fallbacks are the system's own.
            used: [...document.fonts].filter(({ family, status }) => /Variable/.test(family) && status === "loaded")
              .length,
          };
        });
        await page.close();
        expect(late, `at ${width} px`).toEqual([]);
        expect(used, `at ${width} px`).toBe(fetched);
      }
    });
  }

  test("on a laptop's screen the charts end above the checks, before a run and after", async ({ page, playground }) => {
    await playground.open();
    const charts = playground.element.locator('[data-view="strips"]');
    const chartsEnd = () =>
      charts.evaluate((element) =>
        Math.max(...[...element.querySelectorAll("svg, canvas")].map((part) => part.getBoundingClientRect().bottom)),
      );
    const checksBegin = async () => (await playground.element.getByRole("tab", { name: /^Checks/ }).boundingBox())!.y;
    for (const height of [900, 1000]) {
      await page.setViewportSize({ width: 1440, height });
      expect(await chartsEnd(), `recorded, ${height} px high`).toBeLessThanOrEqual(await checksBegin());
    }
    await playground.run();
    for (const height of [900, 1000]) {
      await page.setViewportSize({ width: 1440, height });
      await expect.poll(async () => (await chartsEnd()) - (await checksBegin()), `${height} px`).toBeLessThanOrEqual(0);
    }
  });

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
