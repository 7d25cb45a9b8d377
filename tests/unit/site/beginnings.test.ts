/** What the sandbox puts into the editor: every task's start with its world, in one file that runs by itself. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sameIncident, splitFiles } from "#course";
import * as lab from "#lab";
import * as sim from "#sim";
import { learnersText } from "../../../src/host/build.ts";
import { compile } from "../../../src/host/compile.ts";
import { beginningOf, EMPTY_FILE } from "../../../src/site/beginnings.ts";

const tasks = readdirSync("playgrounds").filter((name) => /^\d/.test(name));

async function systemIn(text: string): Promise<sim.System> {
  const compiled = await compile({ "start.ts": text }, "start.ts");
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors));
  const module = { exports: {} as { default?: sim.System } };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- a bundle of our own, as the worker calls it
  new Function("module", "exports", "__sim", "__lab", compiled.bundle)(module, module.exports, sim, lab);
  return module.exports.default as sim.System;
}

const worldOf = ({ answer }: sim.System): sim.Incident => sim.checkedIncident(answer?.["incident"]);
/** A system without what it answers, its functions by their places. */
const partsOf = (system: sim.System): unknown => ({ ...sim.systemData(system), answer: null });

test.each(tasks)("%s begins as its own start in its own incident", async (task) => {
  const read = (name: string): string => readFileSync(`playgrounds/${task}/${name}.ts`, "utf8");
  const [{ default: start }, { default: world }] = (await Promise.all([
    import(`../../../playgrounds/${task}/start.ts`),
    import(`../../../playgrounds/${task}/incident.ts`),
  ])) as [{ default: sim.System }, { default: sim.Incident }];
  const files = Object.values(splitFiles(await learnersText(task, "start"))).toReversed();
  const system = await systemIn(beginningOf({ start: files, incident: read("incident"), world }));
  expect(sameIncident(worldOf(system), world)).toBe(true);
  expect(partsOf(system)).toEqual(partsOf(start));
  expect(Object.keys(system.answer ?? {})).toEqual(expect.arrayContaining(Object.keys(start.answer ?? {})));
});

test("next to nothing runs as well, and answers everybody", async () => {
  const system = await systemIn(EMPTY_FILE);
  const { run } = lab.runSeed(system, worldOf(system), { seed: 1 });
  expect(run.clients["users"]?.failed).toBe(0);
});
