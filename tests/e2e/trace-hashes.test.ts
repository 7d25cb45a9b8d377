/** The systems of `tests/support/trace-systems.ts` in a real browser, in the page and in a worker: the hashes of Node. */
import { readFileSync } from "node:fs";
import { expect, test } from "./sandbox/fixture.ts";

const file = new URL("../support/trace-hashes.json", import.meta.url);
const golden = JSON.parse(readFileSync(file, "utf8")) as Readonly<Record<string, string>>;

test("the same systems give the same trace hashes as in Node, in the page and in a worker", async ({ sandbox }) => {
  expect(await sandbox.page.evaluate(() => window.trial.traceHashes())).toEqual({ page: golden, worker: golden });
});
