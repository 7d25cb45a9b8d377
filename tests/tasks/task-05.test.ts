/** What task 5's page says beyond its claims: which first action ends which night, and the hour that nobody ends. */
import { expect, test } from "vitest";
import { tryActions } from "#course";
import { localJobs } from "#lab";
import { simulate, systemData } from "#sim";
import actions from "../../playgrounds/05-fault-or-failure/actions.ts";
import { nightOf, platformWith } from "../../playgrounds/05-fault-or-failure/platform.ts";
import start from "../../playgrounds/05-fault-or-failure/start.ts";

test("the start is what the page's text and the near-misses differ from", () => {
  const { answer: _answer, ...bare } = systemData(start);
  expect(systemData(platformWith({}))).toEqual(bare);
});

test("each night is ended by its own first action, and only by those", async () => {
  const rows = await tryActions(localJobs(start, actions.incident), actions, { seeds: 2 });
  const ending = Object.fromEntries(
    actions.incidents.map(({ id }, at) => [
      id,
      rows.filter(({ cells }) => cells[at]?.cured === 2).map(({ action }) => action),
    ]),
  );
  expect(ending).toEqual({
    night1: ["replace", "scale"],
    night2: ["shed"],
    night3: ["rollBack"],
    night4: ["coalesce"],
  });
  // No cell is a lottery.
  expect(rows.flatMap(({ cells }) => cells.filter(({ cured }) => cured === 1))).toEqual([]);
});

test("left alone, the second night is degraded for an hour: what needs no pricing is answered, and nothing else", () => {
  const run = simulate(platformWith({}), { ...nightOf("night2", null), duration: "1h" }, { binMs: 60_000 });
  const { goodput, offered } = run.clients["shop"]!;
  const shares = [...goodput.subarray(3)].map((good, at) => good / offered[at + 3]!);
  expect(shares).toHaveLength(57);
  expect(Math.min(...shares)).toBeGreaterThan(0.3);
  expect(Math.max(...shares)).toBeLessThan(0.5);
});
