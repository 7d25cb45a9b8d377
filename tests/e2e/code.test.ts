import { expect, test } from "../support/test.ts";

const note = "// a thought of mine";

test.describe("the learner's code", () => {
  test("survives a reload", async ({ page, playground }) => {
    await playground.open();
    await playground.append(note);
    await expect(playground.element.getByText(/^saved/i)).toBeVisible();
    await page.reload();
    await playground.ready();
    await playground.simpleEditor();
    await expect(playground.code).toHaveValue(new RegExp(note));
  });

  test("Reset brings the start back, and Undo takes the reset back", async ({ playground }) => {
    await playground.open();
    await playground.simpleEditor();
    const start = await playground.code.inputValue();
    await playground.append(note);
    await playground.button("Reset").click();
    await expect(playground.code).toHaveValue(start);
    await playground.button("Undo").click();
    await expect(playground.code).toHaveValue(new RegExp(note));
  });

  test("is kept while the solution is looked at; My code brings it back", async ({ playground }) => {
    await playground.open();
    await playground.append(note);
    await playground.button("Load solution").click();
    await expect(playground.code).not.toHaveValue(new RegExp(note));
    await playground.button("My code").click();
    await expect(playground.code).toHaveValue(new RegExp(note));
  });

  test("a look at the solution is not saved as the learner's own", async ({ page, playground }) => {
    await playground.open();
    await playground.append(note);
    await expect(playground.element.getByText(/^saved/i)).toBeVisible();
    await playground.button("Load solution").click();
    await page.reload();
    await playground.ready();
    await playground.simpleEditor();
    await expect(playground.code).toHaveValue(new RegExp(note));
  });
});
