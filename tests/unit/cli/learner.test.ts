import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { ledger } from "#course";
import { type Job, localJobs } from "#lab";
import { exponential, giveUp, incident, type Incident, poisson, type RetryFunction, type System, system } from "#sim";
import { openLearner } from "../../../src/cli/learner.ts";

const folder = mkdtempSync(path.join(tmpdir(), "learner-"));
afterAll(() => rmSync(folder, { recursive: true }));

const base = incident({ load: { user: poisson(150) }, duration: "20s" });

const text = (retry: string): string => `import { exponential, giveUp, system } from "#sim";
export default system({
  boxes: { user: { kind: "client" }, box: { concurrency: 2, work: exponential("20ms") } },
  arrows: { "user -> box": { timeout: "100ms", retry: ${retry} } },
});`;
const like = (retry: RetryFunction): System =>
  system({
    boxes: { user: { kind: "client" }, box: { concurrency: 2, work: exponential("20ms") } },
    arrows: { "user -> box": { timeout: "100ms", retry } },
  });
const three: RetryFunction = ({ attempt }) => (attempt < 3 ? 10 : giveUp);
const two: RetryFunction = ({ attempt, random }) => (attempt < 2 ? random * 50 : giveUp);

function opened(
  learner: string,
  name: string,
  baseFor: (system: System) => Incident = () => base,
): ReturnType<typeof openLearner> {
  writeFileSync(path.join(folder, "package.json"), '{"type":"module"}');
  writeFileSync(path.join(folder, `${name}-start.ts`), text("({ attempt }) => (attempt < 3 ? 10 : giveUp)"));
  writeFileSync(path.join(folder, `${name}.ts`), learner);
  return openLearner({ file: path.join(folder, `${name}.ts`), start: path.join(folder, `${name}-start.ts`) }, baseFor);
}
const jobs = (edits: Job["edits"]): readonly Job[] => [1, 2].map((seed) => ({ edits, seed, horizons: 1 }));

describe("a file whose policy is a function", () => {
  const learner = opened(text("({ attempt, random }) => (attempt < 2 ? random * 50 : giveUp)"), "two");
  afterAll(async () => (await learner).end());
  const hashes = async (edits: Job["edits"]): Promise<readonly string[]> =>
    (await (await learner).run(jobs(edits), {})).map(({ run }) => run.hash);
  const same = async (retry: RetryFunction): Promise<readonly string[]> =>
    (await localJobs(like(retry), base)(jobs({}), {})).map(({ run }) => run.hash);

  test("runs from its answers as it would run itself", async () => {
    expect(await hashes({})).toEqual(await same(two));
    expect(await hashes({})).not.toEqual(await same(three));
  });
  test("runs with the start's function put back in place of its own", async () => {
    const edits = { system: [{ path: ["arrows", "user -> box", "retry"], value: three }] };
    expect(await hashes(edits)).toEqual(await same(three));
  });
  test("is compared with the start by what it decides", async () => {
    const { system: read } = await learner;
    expect(ledger(like(three), read)).toHaveLength(1);
    expect(ledger(like(two), read)).toEqual([]);
  });
});

describe("a file that hands something in", () => {
  const handing = text("{ maxAttempts: 2 }").replace("boxes:", "answer: { rate: 30 },\n  boxes:");
  const asHanded = ({ answer }: System) =>
    incident({ load: { user: poisson(answer?.["rate"] as number) }, duration: "20s" });

  test("is run in the incident that its answer makes", async () => {
    const learner = await opened(handing, "handing", asHanded);
    const [result] = await learner.run(jobs({}).slice(0, 1), {});
    await learner.end();
    expect(result?.run.hash).toBe(
      (await localJobs(learner.system, asHanded(learner.system))(jobs({}), {}))[0]?.run.hash,
    );
    expect(result?.run.clients["user"]?.arrivals).toBeLessThan(1_000);
  });
  test("is refused in a sentence where that is no incident", async () => {
    const wrong = handing.replace("rate: 30", "rate: -1");
    await expect(opened(wrong, "handing-wrong", asHanded)).rejects.toThrow(/rate: expected/);
  });
});

describe("a file that misbehaves is refused in a sentence", () => {
  const sim = pathToFileURL(path.resolve("src/sim/index.ts")).href;
  test.each([
    [
      "speaks in the place of the loader",
      'import { parentPort } from "node:worker_threads"; parentPort.postMessage({ is: "answers" }); export default 1;',
      /out of turn/,
    ],
    [
      "tells of a system that is none",
      'import { parentPort } from "node:worker_threads"; parentPort.postMessage({ is: "exports", system: { boxes: {} }, incident: null, decisions: {} });',
      /^boxes: expected at least one box/,
    ],
    ["exports no system", "export default 1;", /expected "export default system/],
    ["is not TypeScript", "export default {{{", /./],
    ["imports a module that is not there", 'import "./nothing.ts"; export default 1;', /nothing\.ts/],
    ["throws a thing that is no error", `import "${sim}"; throw "thrown";`, /^thrown$/],
  ])("%s", async (name, learner, message) => {
    await expect(opened(learner, name.replaceAll(" ", "-"))).rejects.toThrow(message);
  });
  test("a policy that breaks its promise in a run", async () => {
    const learner = await opened(text('() => "soon"'), "soon");
    await expect(learner.run(jobs({}), {})).rejects.toThrow(/retry: expected a delay/);
    await learner.end();
  });
});
