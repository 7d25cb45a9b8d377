import { expect, test } from "../support/test.ts";

/** A mistake, and what the one error must name: where it is, what was expected, what was probably meant. */
const mistakes = [
  {
    mistake: "a misspelt arrow",
    part: '"api -> db"',
    replacement: '"api -> bd"',
    names: [/api -> bd/, /api -> db/],
  },
  {
    mistake: "a negative timeout",
    part: /timeout: "?[\w.]+"?/,
    replacement: 'timeout: "-2s"',
    names: [/timeout/, /-2s/, /positive|negative|more than|at least|greater/i],
  },
  {
    mistake: "an unknown field",
    part: /timeout: /,
    replacement: "timeuot: ",
    names: [/timeuot/, /\btimeout\b/],
  },
] as const;

test("each mistake gives one error that names it and what was meant", async ({ playground }) => {
  await playground.open();
  for (const { mistake, part, replacement, names } of mistakes)
    await test.step(mistake, async () => {
      await playground.edit(part, replacement);
      await playground.run();
      await playground.shows("error");
      for (const name of names) await expect(playground.verdict).toContainText(name);
      await playground.button("Reset").click();
    });

  await test.step("a syntax error names the file, the line and the column", async () => {
    await playground.append("const = 3;");
    const lines = (await playground.code.inputValue()).split("\n");
    await playground.run();
    await playground.shows("error");
    await expect(playground.verdict).toContainText("start.ts");
    await expect(playground.verdict).toContainText(`${lines.indexOf("const = 3;") + 1}:7`);
    await playground.button("Reset").click();
  });

  await test.step("an exception in the learner's code names its own line", async () => {
    await playground.append('throw new Error("on purpose");');
    const lines = (await playground.code.inputValue()).split("\n");
    await playground.run();
    await playground.shows("error");
    await expect(playground.verdict).toContainText("on purpose");
    await expect(playground.verdict).toContainText(`start.ts:${lines.indexOf('throw new Error("on purpose");') + 1}`);
  });
});
