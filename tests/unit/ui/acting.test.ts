/** What operators did, on the drawings: at its instant, on the part that it is on. */
import { describe, expect, test } from "vitest";
import { judge, moments } from "#lab";
import { checkedSystem, disableRetries, incident, poisson, restart, shed, simulate, slow } from "#sim";
import { stripsMarkup } from "../../../src/ui/charts/index.ts";
import { diagramSvg, diagramSentence, phaseWords } from "../../../src/ui/diagram/index.ts";

const system = checkedSystem({
  boxes: { shop: { kind: "client" }, db: { concurrency: 10, work: "100ms" } },
  arrows: { "shop -> db": { timeout: "1s", retry: { maxAttempts: 3 } } },
});
const world = incident({
  load: { shop: poisson(20) },
  faults: [slow("db", { by: 4, at: "10s", for: "5s" })],
  actions: [
    disableRetries("*", { at: "20s", for: "10s" }),
    restart("db", { at: "35s", down: "1s" }),
    shed("shop", { share: 0.5, at: "40s" }),
  ],
  duration: "60s",
});
const run = simulate(system, world, { seed: 1 });

/** Markup of one part of the diagram. */
function partOf(name: string, atMs: number): string {
  const svg = diagramSvg(system, run, atMs, { interactive: true });
  return svg.split('<g class="d-part"').find((part) => part.includes(`data-part="${name}"`)) ?? "";
}

describe("the diagram", () => {
  test("flags an arrow from the instant of the action until it is taken back, and says which action", () => {
    const [before, during, after] = [19_000, 21_000, 31_000].map((ms) => partOf("arrow:shop -&gt; db", ms));
    expect(before).not.toContain("d-act");
    expect(during).toContain("d-act");
    expect(during).toMatch(/Operators: retries off everywhere since 20\.0 s/);
    expect(after).not.toContain("d-act");
  });
  test("flags the box that was restarted and the client whose requests are shed, and no other part", () => {
    expect(partOf("box:db", 34_000)).not.toContain("d-act");
    expect(partOf("box:db", 45_000)).toContain("d-act");
    expect(partOf("box:shop", 45_000)).toContain("d-act");
    expect(partOf("arrow:shop -&gt; db", 45_000)).not.toContain("d-act");
  });
  test("says it in words", () => {
    expect(phaseWords(run, 19_000)).toBe("4 s after the trigger ended");
    expect(phaseWords(run, 25_000)).toMatch(/^10 s after the trigger ended; retries off everywhere since 20\.0 s$/);
    expect(diagramSentence(system, run, 45_000)).toMatch(/since 35\.0 s, .*since 40\.0 s: shop sends/);
  });
});

describe("the strips", () => {
  const verdict = judge(run);
  const shown = { system, run, verdict, moments: moments(run, verdict) };
  const ticks = (html: string): readonly (string | undefined)[] =>
    [...html.matchAll(/class="strips-act" data-event="([a-z ]+)" style="left:([\d.]+)%"/g)].map(([, event]) => event);

  test("have a tick at each action, and another where it was taken back", () => {
    expect(ticks(stripsMarkup(shown, { atMs: 30_000 }))).toEqual(["taken", "taken back", "taken", "taken"]);
  });
  test("have none where nobody did anything", () => {
    const quiet = { ...shown, run: { ...run, actions: [] } };
    expect(ticks(stripsMarkup(quiet, { atMs: 30_000 }))).toEqual([]);
  });
});
