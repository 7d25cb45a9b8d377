import type { Locator } from "@playwright/test";
import type { Playground } from "../support/playground.ts";
import { expect, testOnePage as test } from "../support/test.ts";

/** Short, for an editor draws only the lines that are in sight. */
const small = `import { system } from "#sim";
export default system({
  boxes: {
    shop: { kind: "client" },
    db: { concurrency: 9 },
  },
  arrows: {
    "shop -> db": { timeout: "2s" },
  },
});
`;

// One page for them all: one worker too, then.
test.describe.configure({ mode: "default" });

const underlined = (editor: Locator) => editor.locator(".squiggly-error");

/** The full editor with `text` in it: nothing that the test before left is underlined in it any more. */
async function openFullEditor(playground: Playground, text: string): Promise<Locator> {
  if (playground.page.url() === "about:blank") await playground.open();
  await expect(underlined(await put(playground, small))).toHaveCount(0);
  return put(playground, text);
}

/** Puts `text` into the simple editor and goes on in the full one. */
async function put(playground: Playground, text: string): Promise<Locator> {
  await playground.simpleEditor();
  await playground.code.fill(text);
  await playground.button("Simple editor").click();
  const editor = playground.element.locator(".monaco-editor").first();
  await expect(editor.getByText("system").first()).toBeVisible({ timeout: 30_000 });
  return editor;
}

test.describe("the full editor", () => {
  for (const [mistake, part, replacement] of [
    ["a misspelt arrow", "shop -> db", "shop -> bd"],
    ["an unknown field of an arrow", "timeout", "timeuot"],
    ["an unknown field of a box", "concurrency", "concurency"],
  ] as const) {
    test(`underlines ${mistake} while it is typed, before any run`, async ({ playground }) => {
      const editor = await openFullEditor(playground, small.replace(part, replacement));
      await expect(underlined(editor).first()).toBeAttached({ timeout: 30_000 });
    });
  }

  test("underlines one mistake and nothing that is right", async ({ playground }) => {
    const editor = await openFullEditor(playground, small.replace("timeout", "timeuot"));
    await expect(underlined(editor)).toHaveCount(1, { timeout: 30_000 });
    await playground.button("Reset").click();
    await expect(underlined(editor)).toHaveCount(0);
  });

  test("underlines what only a run can find, once it has", async ({ playground }) => {
    const editor = await openFullEditor(playground, small.replace('"2s"', '"-2s"'));
    await playground.run();
    await playground.shows("error");
    await expect(underlined(editor).first()).toBeAttached();
  });

  for (const [field, owner, explanation] of [
    ["timeout", "an arrow", /how long the caller waits/i],
    ["concurrency", "a box", /jobs in service at once/i],
  ] as const) {
    test(`explains a field of ${owner} on hover, in the simulator's own words`, async ({ page, playground }) => {
      const editor = await openFullEditor(playground, `${small}const wrong: number = "";\n`);
      await expect(underlined(editor).first(), "the language service is up").toBeAttached({ timeout: 30_000 });
      // What is underlined is also listed below, and a hover is given up when the page moves: one then moves the mouse again.
      await expect(async () => {
        await page.mouse.move(0, 0);
        await editor.getByText(field).first().hover();
        await expect(page.locator(".monaco-hover").getByText(explanation).first()).toBeVisible({ timeout: 5_000 });
      }).toPass({ timeout: 40_000 });
    });
  }

  test("offers the arrows that the boxes allow", async ({ page, playground }) => {
    const editor = await openFullEditor(playground, small.replace('"shop -> db"', '"x"'));
    await expect(underlined(editor).first(), "the language service is up").toBeAttached({ timeout: 30_000 });
    await editor.getByText('"x"').first().dblclick();
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Control+Space");
    await expect(page.locator(".suggest-widget").getByText("shop -> db").first()).toBeVisible();
  });

  test("runs with Ctrl+Enter and lets the Tab key out after Escape", async ({ page, playground }) => {
    const editor = await openFullEditor(playground, small);
    await editor.getByText("concurrency").first().click();
    await playground.during(() => page.keyboard.press("ControlOrMeta+Enter"));
    await expect(playground.verdict).toHaveAttribute("data-seeds", "20");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    expect(await editor.evaluate((element) => element.contains(document.activeElement))).toBe(false);
  });
});
