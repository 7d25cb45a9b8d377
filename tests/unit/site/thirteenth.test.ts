/**
 * A made-up thirteenth task: one folder and one file of words, put into a copy of the course. Nothing of `src/` is told
 * of it, and it has a page, an entry in the menu, the command line and the checks that every task gets.
 */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { cpSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const made = path.join(root, "tests/support/thirteenth");
const ID = "13-a-line-of-one";
// Inside the project, so that its packages are found from there.
const copy = path.join(root, ".cache", `thirteenth-${process.pid}`);

let server: ChildProcess;
let address = "";

beforeAll(async () => {
  mkdirSync(copy, { recursive: true });
  const files = ["package.json", "tsconfig.json", "astro.config.mjs", "vitest.config.ts"];
  for (const name of ["src", "content", "playgrounds", "public", "tests/tasks", ...files]) {
    cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
  }
  cpSync(path.join(made, "playground"), path.join(copy, "playgrounds", ID), { recursive: true });
  cpSync(path.join(made, "page.mdx"), path.join(copy, "content/tasks", `${ID}.mdx`));
  server = spawn(process.execPath, [path.join(made, "serve.ts")], {
    cwd: copy,
    // Vitest's own settings (NODE_ENV, BASE_URL …) are not those of a page.
    env: { PATH: process.env["PATH"] ?? "", HOME: copy, ASTRO_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  address = await new Promise((resolve, reject) => {
    server.stdout?.once("data", (line: Buffer) => resolve(line.toString().trim()));
    server.once("exit", (code) => reject(new Error(`The development server ended with ${code}`)));
  });
}, 120_000);

afterAll(() => {
  server.kill();
  rmSync(copy, { recursive: true, force: true });
});

function node(...line: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...line],
      { cwd: copy, env: { ...process.env, EVERY_SEED: "1" } },
      (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), text: stdout + stderr });
      },
    );
  });
}

async function page(at: string): Promise<string> {
  const response = await fetch(`${address}/${at}`);
  expect(response.status, at).toBe(200);
  return await response.text();
}

test("its page has its words, the recorded run with its claims, the card, and in it what its system has", async () => {
  const html = await page(`tasks/${ID}/`);
  expect(html).toContain("and the till never catches up");
  expect(html).toContain('data-verdict="collapses"');
  expect(html).toMatch(/data-claim="back"[^>]*data-passed="false"/);
  expect(html).toContain(`<pg-answer data-task="${ID}"`);
  expect(html).toContain("3 retries on customers → till");
  expect(html).toContain("till 4× slower for 10 s");
  expect(html).toContain("Hint 1 of 1");
  expect(html).toContain("Those who have left.");
}, 120_000);

test("the menu of every page leads to it", async () => {
  const html = await page("about/");
  expect(html).toMatch(new RegExp(`href="/tasks/${ID}/"[^>]*>[^]*?A line of one`));
});

describe("the command line", () => {
  const check = (...line: readonly string[]) => node("src/cli/main.ts", "check", "13", ...line, "--seeds", "2");

  test("passes its solution", async () => {
    expect(await check("--solution")).toMatchObject({
      code: 0,
      text: expect.stringContaining("Goodput back") as string,
    });
  });
  test("fails its start", async () => {
    expect((await check(`playgrounds/${ID}/start.ts`)).code).toBe(1);
  });
});

test("the checks that every task gets find it: start, solution and near-miss, on forty seeds", async () => {
  const vitest = path.join(root, "node_modules/vitest/vitest.mjs");
  const { code, text } = await node(vitest, "run", "tests/tasks/every-task", "-t", ID);
  expect(code, text).toBe(0);
  expect(stripVTControlCharacters(text)).toMatch(/Tests +6 passed/);
}, 120_000);
