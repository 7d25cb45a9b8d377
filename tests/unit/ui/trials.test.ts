/** What the trials' tables say: a mechanism that is missed with its probe, one that is masked, and a box that stays down. */
import { expect, test } from "vitest";
import type { ClaimSummary } from "#course";
import { ablationView, newAblation, newSickness, noTrial, sickView, staticHtml } from "#ui";

const claim = (mean: number, seedsPassed: number): ClaimSummary => ({
  id: "attempts",
  text: "Attempts per call",
  unit: "×",
  bound: { op: "<=", value: 1.2 },
  seeds: 2,
  seedsPassed,
  passed: seedsPassed === 2,
  measured: { mean, min: mean, max: mean },
  perSeed: [],
});

test("a mechanism is missed by its probe, or masked, and both are said", () => {
  const rows = [
    {
      id: "budget",
      title: "retry budgets",
      missed: [{ id: "attempts", with: claim(1.07, 2), without: claim(2.79, 0) }],
    },
    { id: "spread", title: "backoff and jitter", missed: [] },
  ];
  const html = staticHtml(ablationView({ ...newAblation(), rows, of: 2, run: { is: "done" } }, noTrial));
  expect(html).toMatch(/data-missed="attempts"[\s\S]*1\.07[\s\S]*2\.79/);
  expect(html).toMatch(/data-mechanism="spread" data-masked="true"[\s\S]*Masked/);
});

test("a stopped ablation says how far it came", () => {
  const html = staticHtml(ablationView({ ...newAblation(), of: 7, run: { is: "stopped" } }, noTrial));
  expect(html).toContain("Stopped after 0 of 7 mechanisms.");
});

test("a sick box shows what was answered and whether the whole stays down; a way that it can't have is a dash", () => {
  const cells = [
    { way: "slow", during: 0.12, back: 0, seeds: 2 },
    { way: "errors", during: 0.5, back: 2, seeds: 2 },
    null,
  ] as const;
  const html = staticHtml(sickView({ ...newSickness(), rows: [{ box: "<auth>", cells }] }, noTrial));
  expect(html).toMatch(/&lt;auth&gt;[\s\S]*12 %[\s\S]*stays down[\s\S]*50 %[\s\S]*then well[\s\S]*–/);
});
