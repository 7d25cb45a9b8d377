/** Task 9, whose code is two teams' files and the one that puts them together: whatever one text can do, they can. */
import { readFileSync } from "node:fs";
import { encodeRun } from "../../src/ui/link/permalink.ts";
import { Playground } from "../support/playground.ts";
import { expect, test as base } from "../support/test.ts";

const test = base.extend<{ readonly playground: Playground }>({
  playground: async ({ page }, use) => use(new Playground(page, "09-conway-coupling")),
});
test.describe.configure({ timeout: 120_000 });

const read = (path: string): string =>
  readFileSync(new URL(`../../playgrounds/09-conway-coupling/${path}`, import.meta.url), "utf8");
const files = ["start.ts", "payments.ts", "ledger.ts"];
const start = Object.fromEntries(files.map((file) => [file, read(`start/${file}`)]));
const ONE_KEY = "const key = `${id}`;";

const passes = (playground: Playground, claim: string) => playground.element.locator(`[data-claim="${claim}"]`);

/** What each file reads in the simple editor. */
async function textsIn(playground: Playground): Promise<Readonly<Record<string, string>>> {
  await playground.simpleEditor();
  const found: Record<string, string> = {};
  for (const file of files) {
    await playground.tab(file).click();
    await expect(playground.code).toHaveAttribute("aria-label", `${file}, your code`);
    found[file] = await playground.code.inputValue();
  }
  return found;
}

test("both files are edited by keyboard in the full editor; they run, are kept, travel, and come back after a reset", async ({
  page,
  playground,
  context,
  browser,
  baseURL,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await playground.open();
  const { element } = playground;
  const editor = element.locator(".monaco-editor").first();
  await playground.tab("start.ts").focus();
  await page.keyboard.press("ArrowRight");
  await expect(playground.tab("payments.ts")).toHaveAttribute("aria-selected", "true");
  await element.locator(".pg-file[data-open] .pg-listing").focus();
  await page.keyboard.press("Enter");
  await expect(editor.getByText("Owner: the payments team")).toBeVisible({ timeout: 60_000 });
  await expect(element.getByRole("textbox", { name: /^payments\.ts, your code/ })).toBeFocused();

  // One key a payment, whichever the try.
  await page.keyboard.press("ControlOrMeta+Home");
  const keyLine = start["payments.ts"]!.split("\n").findIndex((line) => line.includes("const key"));
  for (let line = 0; line < keyLine; line += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Home");
  await page.keyboard.press("Shift+End");
  await page.keyboard.insertText(ONE_KEY);
  // A judged run of this task takes ten seconds of a small machine: the first seeds show what this changes.
  await playground.firstSeed(() => page.keyboard.press("ControlOrMeta+Enter"));
  await expect(passes(playground, "twice")).toHaveAttribute("data-passed", "true");
  await expect(passes(playground, "lost")).toHaveAttribute("data-passed", "false");
  await playground.button("Stop").click();

  // And no word before the books have it.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Shift+Tab");
  await playground.tab("payments.ts").focus();
  await page.keyboard.press("ArrowRight");
  await expect(editor.getByText("Owner: the ledger team")).toBeVisible();
  await editor.locator(".native-edit-context, textarea").first().focus();
  await page.keyboard.press("ControlOrMeta+Home");
  const replyLine = start["ledger.ts"]!.split("\n").findIndex((line) => line.includes("self.reply"));
  for (let line = 0; line < replyLine; line += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ControlOrMeta+Shift+K");
  await playground.during(() => page.keyboard.press("ControlOrMeta+Enter"));
  await expect(playground.claims.and(page.locator('[data-passed="false"]'))).toHaveCount(0);
  await expect(playground.claims.and(page.locator('[data-passed="true"]'))).not.toHaveCount(0);

  // Handed in, with what was changed.
  const card = page.locator("pg-answer");
  await card.scrollIntoViewIfNeeded();
  await expect(card.getByText("Changed: payments.ts, ledger.ts.")).toBeVisible();
  const download = page.waitForEvent("download");
  await card.getByRole("button", { name: "Save submission" }).click();
  const submission = JSON.parse(readFileSync(await (await download).path(), "utf8")) as { files: unknown };

  // Kept over a reload.
  await expect(element.getByText(/^saved/i)).toBeVisible();
  await page.reload();
  await playground.ready();
  const mine = await textsIn(playground);
  expect(mine["payments.ts"]).toContain(ONE_KEY);
  expect(mine["ledger.ts"]).not.toContain("self.reply");
  expect(mine["start.ts"]).toBe(start["start.ts"]);
  expect(submission.files).toEqual(mine);

  // Carried by a link to a browser that has never been here.
  await playground.button("Copy link").click();
  await expect(element.getByText(/^Copied\./)).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link.length - page.url().length, "what two small changes cost").toBeLessThan(300);
  const elsewhere = await browser.newContext({ ...(baseURL && { baseURL }) });
  const visitor = new Playground(await elsewhere.newPage(), "09-conway-coupling");
  await visitor.page.goto(link);
  await expect(visitor.element.getByText("This code came from a link; nothing has run.")).toBeVisible();
  expect(await textsIn(visitor)).toEqual(mine);
  await visitor.firstSeed(() => visitor.button("Run").click());
  await expect(visitor.claims.and(visitor.page.locator('[data-passed="true"]'))).not.toHaveCount(0);
  await expect(visitor.claims.and(visitor.page.locator('[data-passed="false"]'))).toHaveCount(0);
  await elsewhere.close();

  // Reset, and the reset taken back.
  await playground.button("Reset").click();
  expect(await textsIn(playground)).toEqual(start);
  await playground.button("Undo").click();
  expect(await textsIn(playground)).toEqual(mine);

  // The solution, and back.
  await playground.button("Load solution").click();
  await playground.tab("solution/ledger.ts").click();
  await expect(playground.code).toHaveValue(read("solution/ledger.ts"));
  await playground.button("My code").click();
  expect(await textsIn(playground)).toEqual(mine);
});

test("a mistake is told in the file that it is made in, and leads there", async ({ page, playground }) => {
  await playground.open();
  await playground.simpleEditor();
  await playground.tab("ledger.ts").click();
  await playground.edit("calls: [", "calls [");
  await playground.tab("start.ts").click();
  await playground.run();
  await playground.shows("error");
  await expect(playground.verdict).toContainText("ledger.ts:5:");
  await playground.element.locator('[data-view="problems"]').getByRole("button").first().click();
  await expect(playground.tab("ledger.ts")).toHaveAttribute("aria-selected", "true");
  await expect(playground.code).toHaveAttribute("aria-label", "ledger.ts, your code");

  // In the full editor it is underlined there, and nowhere else.
  await playground.button("Simple editor").click();
  const underlined = playground.element.locator(".monaco-editor .squiggly-error");
  await expect(underlined.first()).toBeAttached({ timeout: 60_000 });
  await playground.tab("payments.ts").click();
  await expect(playground.element.locator(".monaco-editor").getByText("Owner: the payments team")).toBeVisible();
  await expect(underlined).toHaveCount(0);

  // F12 on a name of another file opens that file.
  await playground.button("Reset").click();
  await playground.tab("start.ts").click();
  const name = playground.element.locator(".monaco-editor").getByText("./payments.ts").first();
  await name.click();
  await page.keyboard.press("F12");
  await expect(playground.tab("payments.ts")).toHaveAttribute("aria-selected", "true", { timeout: 60_000 });
});

test("a mark of the story opens its file at its line; another tab begins at the top", async ({ page, playground }) => {
  await playground.open();
  const mark = page.locator("[data-show]", { hasText: "ledger.ts, line" });
  await mark.click();
  const lit = playground.element.locator(".pg-line[data-lit]");
  await expect(lit).toHaveText(/self\.reply/);
  await expect(lit).toBeVisible();

  await playground.simpleEditor();
  await mark.click();
  await mark.click();
  await expect(playground.code).toBeFocused();
  const caret = () => playground.code.evaluate((field: HTMLTextAreaElement) => field.selectionStart);
  expect(start["ledger.ts"]!.slice(await caret())).toMatch(/^ +yield self\.reply/);
  await playground.tab("payments.ts").click();
  expect(await caret()).toBe(0);
});

test("a comparison goes from file to file with the tabs", async ({ page, playground }) => {
  await playground.open();
  await playground.simpleEditor();
  await playground.tab("payments.ts").click();
  await playground.edit("attempt <= 8", "attempt <= 3");
  await playground.tab("start.ts").click();
  await playground.element.getByRole("button", { name: /^More/ }).click();
  await playground.button("Compare").click();
  await playground.button("the start").click();
  const difference = playground.element.getByRole("region", { name: "Differences from the start" });
  await expect(difference).toContainText("attempt <= 3");
  await expect(playground.tab("payments.ts")).toHaveAttribute("aria-selected", "true");
  await playground.tab("ledger.ts").focus();
  await page.keyboard.press("Enter");
  await expect(playground.element.getByText("Nothing differs from the start.")).toBeVisible();
  await expect(playground.tab("ledger.ts")).toBeFocused();
  await playground.button("Close").click();
  await expect(playground.code).toHaveAttribute("aria-label", "ledger.ts, your code");
});

test("a text from when the task had one file is that one file, runs, is kept, and gives way to a reset", async ({
  page,
  playground,
}) => {
  const old = `${read("past/start-one-file.ts")}// an old one\n`;
  const run = { course: "0.1.0", task: "09-conway-coupling", seed: 1, cursorMs: 0, files: { "start.ts": old } };
  await page.goto(playground.path + (await encodeRun(run, {})));
  await playground.button("Keep as my code").click();
  await playground.simpleEditor();
  await expect(playground.code).toHaveValue(old);
  await expect(playground.tab("payments.ts")).toBeHidden();
  await playground.firstSeed(() => playground.button("Run").click());
  await expect(passes(playground, "twice")).toHaveAttribute("data-passed", "false");
  await page.goto("about:blank");
  await playground.open();
  await playground.simpleEditor();
  await expect(playground.code).toHaveValue(old);
  await playground.button("Reset").click();
  expect(await textsIn(playground)).toEqual(start);
  await playground.button("Undo").click();
  await expect(playground.code).toHaveValue(old);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("every file is listed under its name, one after the other", async ({ page, playground }) => {
    await page.goto(playground.path);
    for (const file of files) {
      await expect(playground.element.locator(".pg-file-name", { hasText: file })).toBeVisible();
      const listing = playground.element.getByRole("region", { name: new RegExp(`^${file}`) });
      await expect(listing).toContainText(start[file]!.split("\n")[0]!);
    }
  });
});
