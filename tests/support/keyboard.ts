/** What a visitor without a pointer does. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, type Locator, type Page } from "@playwright/test";

/** Presses a key until the focus is on the target. */
export async function reach(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  // Looked up once: to find a name among a page's hundreds takes longer than to press a key.
  let node = await target.elementHandle({ timeout: 15_000 });
  const way: string[] = [];
  for (let presses = 0; presses < 150; presses += 1) {
    const at = await node.evaluate((element) => ({
      isThere: element === document.activeElement,
      isGone: !element.isConnected,
      focus: `${document.activeElement?.tagName} ${document.activeElement?.textContent}`.slice(0, 40),
    }));
    if (at.isThere) return;
    way.push(at.focus);
    if (at.isGone) node = await target.elementHandle({ timeout: 15_000 });
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never reaches ${String(target)}; it went by ${way.slice(-12).join(", ")}`);
}

/** Goes down a list of choices, by arrow, to the one that reads so. */
export async function choose(page: Page, place: Locator, choice: RegExp): Promise<void> {
  await reach(page, place);
  const texts = await place.locator("option").allInnerTexts();
  const downs = texts.findIndex((text) => choice.test(text));
  if (downs < 0) throw new Error(`None of ${texts.join(" | ")} is ${choice}`);
  for (let down = 0; down < downs; down += 1) await page.keyboard.press("ArrowDown");
}

/** Opens a task's page and reads: a mark in the text moves the stage. Gives the task's playground. */
export async function readTask(page: Page, task: string): Promise<Locator> {
  await page.goto(`tasks/${task}/`);
  const playground = page.locator(`pg-playground[data-task="${task}"]`);
  await expect(playground.getByRole("button", { name: "Run", exact: true })).toBeEnabled();
  const mark = page.locator("[data-show]").first();
  await reach(page, mark);
  await page.keyboard.press("Enter");
  await expect(mark).toHaveAttribute("aria-pressed", "true");
  return playground;
}

/** The files of the reference solution by name, as somebody would type them. */
function solutionOf(task: string): Readonly<Record<string, string>> {
  const place = new URL(`../../playgrounds/${task}/`, import.meta.url);
  const read = (file: string): string => readFileSync(new URL(file, place), "utf8");
  if (!existsSync(new URL("solution", place))) return { "start.ts": read("solution.ts") };
  const files = readdirSync(new URL("solution", place)).map((name) => [name, read(`solution/${name}`)] as const);
  return Object.fromEntries(files);
}

/** Puts the reference solution into the simple editor, file by file, and types a word after it. */
export async function writeSolution(page: Page, playground: Locator, task: string): Promise<void> {
  const code = playground.locator('textarea[name="code"]');
  for (const [file, text] of Object.entries(solutionOf(task))) {
    const tab = playground.getByRole("tab", { name: file, exact: true });
    await reach(
      page,
      playground.getByRole("tablist", { name: "Files" }).locator('[aria-selected="true"]'),
      "Shift+Tab",
    );
    for (let presses = 0; presses < 9 && (await tab.getAttribute("aria-selected")) !== "true"; presses += 1)
      await page.keyboard.press("ArrowRight");
    await reach(page, code);
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.insertText(text);
  }
  await page.keyboard.type("// typed");
  await expect(code).toHaveValue(/\/\/ typed$/);
}
