import { existsSync } from "node:fs";
import { expect, test } from "../support/test.ts";
import { checkLinks } from "../support/links.ts";

test("every internal link and anchor of the built site resolves", ({ baseURL }) => {
  const directory = process.env["E2E_DIRECTORY"] ?? "dist";
  expect(existsSync(directory), `${directory} holds the built site`).toBe(true);
  const { checked, broken } = checkLinks(directory, new URL(baseURL ?? "").pathname);
  expect(broken).toEqual([]);
  expect(checked).toBeGreaterThan(20);
});
