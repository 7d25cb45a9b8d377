/** Task 3: what the statement test and the amplification audit say, over seeds. */
import { describe, expect, test } from "vitest";
import {
  auditScaling,
  BEHAVIOURS,
  factorsOf,
  judgeStatement,
  ledger,
  type StatementFactor,
  type StatementVerdict,
} from "#course";
import { factorial } from "#lab";
import { incident, type Incident, poisson, slow } from "#sim";
import checks from "../../playgrounds/03-local-optimum/checks.ts";
import start from "../../playgrounds/03-local-optimum/start.ts";
import setup from "../../playgrounds/03-local-optimum/statement.ts";
import { PRAISED, shopWith } from "../../playgrounds/03-local-optimum/teams.ts";
import { rememberedJobs } from "../support/remembered-jobs.ts";

const outage = BEHAVIOURS.find(({ id }) => id === "outage")!;
const { base } = checks.incidents;

function factor(id: string, world: Incident = base): StatementFactor {
  const found = [...factorsOf(start, world, setup.neutrals), ...(setup.suspects ?? [])].find(
    (candidate) => candidate.id === id,
  );
  if (found === undefined) throw new Error(`no factor ${id}`);
  return found;
}

const RETRIES = 'arrows["shop -> api"].retry';
const TIMEOUT = 'arrows["api -> db"].timeout';
const CAP = "boxes.db.concurrency";
const SLOWDOWN = "faults[0]";

async function tested(
  ids: readonly [string, string, string],
  world: Incident = base,
): Promise<{ verdict: StatementVerdict; shown: readonly number[] }> {
  const result = await factorial(rememberedJobs(start, world), {
    factors: ids.map((id) => factor(id, world)),
    behaviour: outage.shows,
    round: 20,
  });
  return { verdict: judgeStatement(result), shown: result.cells.map((cell) => cell.shown) };
}

describe("several statements are right", () => {
  test("retries × 2 s timeout × slowdown stands: 20 of 20 with all three, 0 of 20 in every other cell", async () => {
    expect(await tested([RETRIES, TIMEOUT, SLOWDOWN])).toEqual({
      verdict: { says: "stands" },
      shown: [0, 0, 0, 0, 0, 0, 0, 20],
    });
  });
  test("so do retries × cap and timeout × cap under the slowdown, and retries × timeout under the cap", async () => {
    for (const ids of [
      [RETRIES, CAP, SLOWDOWN],
      [TIMEOUT, CAP, SLOWDOWN],
      [RETRIES, TIMEOUT, CAP],
    ] as const) {
      expect((await tested(ids)).verdict).toEqual({ says: "stands" });
    }
  });
});

describe("wrong statements are refuted by a cell", () => {
  test("0.1 % errors as Y are not necessary: the outage is there without them", async () => {
    expect((await tested([RETRIES, "suspect.errors", SLOWDOWN])).verdict).toEqual({
      says: "not necessary",
      factor: "Y",
      cell: "101",
    });
  });
  test("a database that is slow for good is a component fault: the outage follows it alone", async () => {
    const forGood = incident({ load: base.load, faults: [slow("db", { by: 8, at: "60s" })], duration: "200s" });
    expect((await tested([RETRIES, TIMEOUT, SLOWDOWN], forGood)).verdict).toEqual({
      says: "component fault",
      factor: "Z",
    });
  });
  test("at an edge the same statement holds on some seeds only", async () => {
    const edge = incident({
      load: { shop: poisson(70) },
      faults: [slow("db", { by: 2.5, at: "60s", for: "30s" })],
      duration: "200s",
    });
    const { verdict, shown } = await tested([RETRIES, TIMEOUT, SLOWDOWN], edge);
    expect(verdict, `cells: ${shown.join(" ")}`).toMatchObject({ says: "sometimes" });
  });
});

test("the page's own suspects show the same two verdicts, after as few seeds as decide", async () => {
  const says = async (suspect: string): Promise<string> => {
    const factors = [RETRIES, TIMEOUT, suspect].map((id) => factor(id));
    return judgeStatement(await factorial(rememberedJobs(start, base), { factors, behaviour: outage.shows })).says;
  };
  expect([await says("suspect.for-good"), await says("suspect.milder")]).toEqual(["component fault", "sometimes"]);
});

test("raising the cap is filed under the box, and the audit shows it moving the cliff", async () => {
  const bigger = shopWith({ ...PRAISED, cap: 200 });
  const audit = await auditScaling(rememberedJobs(bigger, base), base, ledger(start, bigger));
  expect(audit.stands).toBe(false);
  expect(audit.runs.map(({ id, recovered }) => [id, recovered])).toEqual([
    ["trigger", 0],
    ["load", 0],
  ]);
});
