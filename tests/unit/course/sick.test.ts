/** Every box of a drawn system made unwell: what goes down with it, and what the checks of task 7 say of such a system. */
import { expect, test } from "vitest";
import {
  baseFor,
  checksFor,
  judgeSeed,
  parseMermaid,
  sickBoxes,
  systemOfDiagram,
  trySickness,
  type SickBox,
} from "#course";
import * as lab from "#lab";
import * as sim from "#sim";
import checks from "../../../playgrounds/07-audit-a-diagram/checks.ts";
import { rolesIn } from "../../../playgrounds/07-audit-a-diagram/roles.ts";
import { compile } from "../../../src/host/compile.ts";

const DRAWN = `flowchart LR
  users --> shop & search
  shop --> db[(Database)] & mail
  search --> db`;

async function drawn(text: string): Promise<sim.System> {
  const compiled = await compile({ "start.ts": systemOfDiagram(parseMermaid(text)).code }, "start.ts");
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors));
  const module = { exports: {} as { default?: sim.System } };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- a bundle of our own, as the worker calls it
  new Function("module", "exports", "__sim", "__lab", compiled.bundle)(module, module.exports, sim, lab);
  return module.exports.default as sim.System;
}

test("in a diagram of one's own, the box that most arrows lead to is the shared one", async () => {
  const { arrows } = await drawn(DRAWN);
  expect(rolesIn(Object.keys(arrows)).auth).toBe("database");
});

test("task 7's checks run on a diagram of one's own, in its own world", async () => {
  const system = await drawn(DRAWN);
  const { incidents } = checksFor(checks, system);
  expect(incidents["authFails"]?.faults).toMatchObject([{ kind: "down", box: "database" }]);
  const claims = judgeSeed({ system, checks: { ...checks, incidents } }, 1).claims;
  expect(claims.find(({ id }) => id === "healthy")).toMatchObject({ passed: true });
  expect(claims.filter(({ measured }) => Number.isNaN(measured))).toEqual([]);
});

test("a silent callee takes every caller with it that waits for ever, and only those that need it", async () => {
  const system = await drawn(DRAWN);
  const incident = baseFor(checks, system);
  const run: lab.RunJobs = (jobs) =>
    Promise.resolve(
      jobs.map(({ edits, seed, horizons }) =>
        lab.runSeed(...lab.applyEdits(system, incident, edits), { seed, horizons }),
      ),
    );
  const heard: SickBox[] = [];
  const rows = await trySickness(run, { system, incident }, { seeds: 1, onBox: (row) => heard.push(row) });
  expect(heard).toEqual(rows);
  expect(rows.map(({ box }) => box)).toEqual(sickBoxes(system));
  const silent = rows.find(({ box }) => box === "database")?.cells.find((cell) => cell?.way === "silent");
  expect(silent?.during).toBeLessThan(0.1);
});
