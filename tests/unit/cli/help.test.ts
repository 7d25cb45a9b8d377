import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const main = fileURLToPath(new URL("../../../src/cli/main.ts", import.meta.url));
const course = async (...line: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> => {
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, [main, ...line])) };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
};

test("the help says that grading runs students' code, and where to do it safely", async () => {
  const { code, stdout } = await course("--help");
  expect(code).toBe(0);
  expect(stdout).toMatch(/RUNS STUDENTS' CODE/);
  expect(stdout).toMatch(/container/);
});

test.each([
  [["grade", "/nowhere/at/all"], "/nowhere/at/all: expected a folder of submissions, got none"],
  [["grade", "src/cli"], "src/cli: expected submission files (*.json), got none"],
  [["check", "9", "src/cli"], "src/cli: expected a file or a folder with a start.ts, got none"],
  [["check", "3", "--answer", "/nowhere.json"], "/nowhere.json: expected a file, got none"],
  [["check", "3", "--answer", "package.json"], "package.json: answer.version: expected 1"],
])("%j is bad input: exit 2 and one line that says why", async (line, message) => {
  const { code, stderr } = await course(...line);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});

test("an answer of several files is a folder: the one that mends both sides passes, the one as it was fails", async () => {
  const folder = "playgrounds/09-conway-coupling";
  const check = (name: string) => course("check", "9", `${folder}/${name}`, "--seeds", "1");
  expect(await check("solution")).toMatchObject({ code: 0 });
  expect(await check("start")).toMatchObject({ code: 1 });
  const ran = await course("run", `${folder}/start`, "--incident", `${folder}/incident.ts`, "--seed", "1");
  expect(ran).toMatchObject({ code: 0, stdout: expect.stringMatching(/^holds/) as string });
});
