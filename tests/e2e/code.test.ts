import { expect, test } from "../support/test.ts";

const note = "// a thought of mine";

test("the learner's code is never lost: not to a look at the solution, a reset or a reload", async ({
  page,
  playground,
}) => {
  const isThere = () => expect(playground.code).toHaveValue(new RegExp(note));
  const survivesReload = async (): Promise<void> => {
    await page.reload();
    await playground.ready();
    await playground.simpleEditor();
    await isThere();
  };
  await playground.open();
  await playground.simpleEditor();
  const start = await playground.code.inputValue();
  await playground.append(note);
  await expect(playground.element.getByText(/^saved/i)).toBeVisible();

  await test.step("it survives a reload", survivesReload);
  await test.step("it is kept while the solution is looked at; My code brings it back", async () => {
    await playground.button("Load solution").click();
    await expect(playground.code).not.toHaveValue(new RegExp(note));
    await playground.button("My code").click();
    await isThere();
  });
  await test.step("Reset brings the start back, and Undo takes the reset back", async () => {
    await playground.button("Reset").click();
    await expect(playground.code).toHaveValue(start);
    await playground.button("Undo").click();
    await isThere();
  });
  await test.step("a look at the solution is not saved as the learner's own", async () => {
    await playground.button("Load solution").click();
    await expect(playground.code).not.toHaveValue(new RegExp(note));
    await survivesReload();
  });
});
