import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { runInThisContext } from "node:vm";
import { beforeAll, describe, expect, test } from "vitest";
import { bundle, bundles, checks, frameDocument, script, taskAssets, tasks } from "../../../src/host/build.ts";

beforeAll(() => script("learner"), 60_000);

describe("what the build prepares", () => {
  test("the frame's policy allows its own script and blob workers, and nothing else", async () => {
    const html = await frameDocument();
    const [, policy = ""] = /http-equiv="content-security-policy" content="([^"]+)"/.exec(html) ?? [];
    const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text = ""]) => text);
    expect(scripts).toHaveLength(1);
    const hash = createHash("sha256").update(scripts[0]!).digest("base64");
    expect(policy.split("; ")).toEqual([
      ...["default-src 'none'", `script-src 'sha256-${hash}'`, "worker-src blob:"],
      ...["connect-src 'none'", "base-uri 'none'", "form-action 'none'"],
    ]);
  });

  test.each(["supervisor", "learner"] as const)(
    "the %s's script is one expression that has start, and leaves no global",
    async (name) => {
      const text = await script(name);
      const before = Object.keys(globalThis);
      const made: unknown = runInThisContext(text);
      expect(made).toHaveProperty("start");
      expect(Object.keys(globalThis)).toEqual(before);
    },
  );

  test("the same text is made once, for as long as its sources stay as they are", async () => {
    const start = performance.now();
    for (let i = 0; i < 20; i += 1) await script("learner");
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  test("every playground with checks is found and compiles", async () => {
    const folders = await readdir("playgrounds");
    expect(await tasks()).toEqual(folders.filter((name) => /^\d\d-/.test(name) || name === "sandbox"));
    for (const task of await tasks()) expect(await checks(task)).toContain("module.exports");
    for (const { task, name } of await bundles()) expect(await bundle(task, name)).toContain("sourceMappingURL");
  }, 180_000);

  test("a task's addresses are under the base path and change with their texts", async () => {
    const [task = ""] = await tasks();
    const assets = await taskAssets(task, "/course");
    expect(assets.frame).toMatch(/^\/course\/host\/sandbox\.html\?v=[0-9a-f]{12}$/);
    expect(assets.checks).toMatch(new RegExp(`^/course/host/checks/${task}\\.js\\?v=`));
    expect(assets.bundles.start).toMatch(new RegExp(`^/course/host/bundles/${task}/start\\.js\\?v=`));
    expect(new Set(Object.values({ ...assets, bundles: "" })).size).toBe(6);
  }, 60_000);
});
