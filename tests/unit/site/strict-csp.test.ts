import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { policyFor, withPolicy } from "../../../src/site/strict-csp.ts";

const page = (head: string, body = ""): string =>
  `<!doctype html><html><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`;

const hashOf = (script: string): string => `'sha256-${createHash("sha256").update(script).digest("base64")}'`;

const scriptSources = (html: string): string[] => /script-src ([^;]*)/.exec(policyFor(html))?.[1]?.split(" ") ?? [];

describe("the policy written into each page", () => {
  test("stands before everything else in the head, since it governs only what follows it", () => {
    expect(withPolicy(page("<title>Task</title>"))).toMatch(/<head><meta http-equiv="content-security-policy"/);
  });

  test("allows each inline script by its own hash and by nothing wider", () => {
    const sources = scriptSources(page("<script>let a = 1;</script>", "<script type=module>go()</script>"));
    expect(sources).toEqual(["'self'", "'wasm-unsafe-eval'", hashOf("let a = 1;"), hashOf("go()")]);
  });

  test("gives a changed script another hash", () => {
    expect(policyFor(page("<script>let a = 1;</script>"))).not.toBe(policyFor(page("<script>let a = 2;</script>")));
  });

  test("spends no hash on scripts in files, nor on data that does not run", () => {
    const html = page('<script src="/a.js"></script>', '<script type="application/json">{"a":1}</script>');
    expect(scriptSources(html)).toEqual(["'self'", "'wasm-unsafe-eval'"]);
  });

  test("names no other origin", () => {
    expect(policyFor(page(""))).not.toMatch(/https?:/);
  });

  test("leaves the sandbox's own, stricter policy alone", () => {
    const sandbox = page(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`);
    expect(withPolicy(sandbox)).toBe(sandbox);
  });
});
