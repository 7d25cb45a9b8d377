import { answersThroughout } from "../support/heartbeats.ts";
import { expect, test } from "../support/test.ts";

test.describe("code that never ends", () => {
  test("an endless loop is stopped wherever it is; the page answers throughout and runs again", async ({
    page,
    playground,
  }) => {
    test.slow();
    await playground.open();
    await playground.simpleEditor();
    const start = await playground.code.inputValue();
    for (const [where, spoil] of [
      ["at top level", (code: string) => `${code}\nwhile (true) {}\n`],
      ["inside a policy", (code: string) => code.replace(/retry: \{[^}]*\}/, "retry: () => { while (true) {} }")],
      [
        "that hoards letters",
        (code: string) => `${code}\nconst hoard = [];\nwhile (true) hoard.push("x".repeat(100_000).split(""));\n`,
      ],
    ] as const)
      await test.step(`an endless loop ${where}`, async () => {
        expect(spoil(start), "the start must hold what this test replaces").not.toBe(start);
        await playground.code.fill(spoil(start));
        await answersThroughout(
          page,
          () => playground.run(),
          () => playground.shows("stopped"),
        );

        await playground.code.fill(start);
        await playground.firstSeed(() => playground.button("Run").click());
        await playground.shows("collapses");
      });
    await playground.run();
    await playground.shows("collapses");
    await expect(playground.verdict).toHaveAttribute("data-seeds", "20");
  });

  test("a learner who does not wait stops the loop by hand", async ({ playground }) => {
    await playground.open();
    await playground.append("while (true) {}");
    await playground.button("Run").click();
    await playground.button("Stop").click();
    await playground.shows("stopped");
  });

  test("a text that holds the compiler up for minutes is stopped by hand, and the next run does not wait behind it", async ({
    playground,
  }) => {
    await playground.open();
    await playground.simpleEditor();
    const start = await playground.code.inputValue();
    // Whether each of these is an arrow function shows at the end of the one after it only.
    await playground.code.fill(`${start}\nconst hard = ${"a ? (b) : c => ".repeat(40)}1${" : 0".repeat(40)};\n`);
    await playground.button("Run").click();
    await playground.page.waitForTimeout(4_000);
    await playground.button("Stop").click();
    await playground.shows("stopped");

    await playground.code.fill(`${start}\n// and now without it`);
    await playground.run();
    await playground.shows("collapses");
  });
});
