/** Runs one of the project's own commands as a child process, its output passed through. */
import { spawn } from "node:child_process";
import { openSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const projectRoot = fileURLToPath(new URL("..", import.meta.url));

/** A command of `node_modules`, named by the script that its package runs, so that no shell is needed on any system. */
export const tools = {
  astro: "node_modules/astro/bin/astro.mjs",
  depcruise: "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs",
  knip: "node_modules/knip/bin/knip.js",
  oxlint: "node_modules/oxlint/bin/oxlint",
  playwright: "node_modules/@playwright/test/cli.js",
  prettier: "node_modules/prettier/bin/prettier.cjs",
  tsc: "node_modules/typescript/bin/tsc",
  vitest: "node_modules/vitest/vitest.mjs",
} as const;

/** Resolves to the exit code. @param log A file that what it prints goes to; the terminal, if left out */
export function run(
  tool: keyof typeof tools,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  log?: string,
): Promise<number> {
  return start(process.execPath, [tools[tool], ...args], env, log);
}

/** Like `run`, for a program of the machine. */
export function start(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  log?: string,
): Promise<number> {
  const out = log === undefined ? "inherit" : openSync(log, "w");
  return new Promise((done) => {
    const child = spawn(program, args, {
      cwd: projectRoot,
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1", ...env },
      stdio: ["inherit", out, out],
    });
    child.once("error", () => done(127));
    child.once("close", (code) => done(code ?? 1));
  });
}
