/** What is handed in: a submission saved on the page gets from the command line what the page said of it. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { AnswerCard } from "../support/answer.ts";
import { expect, test } from "../support/test.ts";

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

/** The order of the log, with what each moment is. */
const TIMELINE = [
  ["trigger begins", "trigger"],
  ["first timeout on api → db", "amplification"],
  ["first retry on shop → api", "amplification"],
  ["db full for a second", "amplification"],
  ["goodput below 5 %", "outage"],
  ["trigger ends", "trigger"],
] as const;

/** Grades the submissions of a folder; the rows by file. */
function grade(folder: string): Promise<{ readonly exit: number; readonly rows: Readonly<Record<string, string>> }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [main, "grade", folder, "--csv", "--seeds", "3"], (error, stdout) => {
      const rows = stdout.split("\n").map((row) => [row.split(",")[0] ?? "", row] as const);
      resolve({ exit: error === null ? 0 : Number(error.code), rows: Object.fromEntries(rows) });
    });
  });
}

test("a submission saved on the page passes in the command line as it does here; a tampered one does not", async ({
  page,
  playground,
}) => {
  const card = new AnswerCard(page);
  await card.open();
  await playground.simpleEditor();
  await playground.code.fill(read("playgrounds/03-local-optimum/solution.ts"));
  await playground.run();
  await card.element.getByRole("radio", { name: "Emergent" }).check();
  await card.state("3 retries on shop → api", "2 s timeout on api → db", "db 3× slower for 30 s");
  await card.test("stands");
  for (const [moment, label] of TIMELINE) {
    await card.add(moment);
    await card.element.locator("[data-moment]").last().locator("select").selectOption(label);
  }
  await card.element.getByText("Check the timeline").click();
  await expect(card.element.locator('[data-check="deliverable"] [data-finding][data-passed="false"]')).toHaveCount(0);
  await expect(card.element.locator('[data-fix-passed="true"]')).toBeVisible();

  const download = page.waitForEvent("download");
  await card.button("Save submission").click();
  const saved = readFileSync(await (await download).path(), "utf8");
  const folder = mkdtempSync(path.join(tmpdir(), "handed-in-"));
  try {
    writeFileSync(path.join(folder, "honest.json"), saved);
    const start = JSON.stringify(read("playgrounds/03-local-optimum/start.ts"));
    const tampered = saved.replace(/("start\.ts":\s*)"(?:[^"\\]|\\.)*"/, (_, key: string) => key + start);
    expect(tampered).not.toBe(saved);
    writeFileSync(path.join(folder, "tampered.json"), tampered);
    const { exit, rows } = await grade(folder);
    expect(exit).toBe(1);
    expect(rows["honest.json"]).toContain(",pass,4 of 4,right,stands,arrow,,0,right,");
    expect(rows["tampered.json"]).toMatch(/,fail,.*The file disagrees with the re-run/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a function that decides as the start's policy does is no change; one that gives up sooner is filed", async ({
  page,
  playground,
}) => {
  const card = new AnswerCard(page);
  const policy = (most: number): string =>
    `retry: ({ attempt, outcome }) => (attempt < ${most} && outcome !== "rejected" ? 0 : giveUp)`;
  await playground.open();
  await playground.edit("import { lognormal", "import { giveUp, lognormal");
  await playground.edit('retry: { maxAttempts: 4, on: ["5xx", "timeout"] }', policy(4));
  await playground.run();
  await card.ready();
  await expect(card.element.getByText("The code that ran decides as the start does.")).toBeVisible();
  await expect(card.entries).toHaveCount(0);
  await playground.edit(policy(4), policy(1));
  await playground.run();
  await expect(card.entries).toHaveCount(1);
  await expect(card.entries).toHaveAttribute("data-home", "arrow");
  await expect(card.entries).toContainText("retry");
});
