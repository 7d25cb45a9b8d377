import { describe, expect, test } from "vitest";
import { type Checks, checksFor, judgeClaims, judgeSeed } from "#course";
import { localJobs } from "#lab";
import { ConfigurationError, incident, poisson, system, systemData, systemFromData } from "#sim";

const boxes = { users: { kind: "client" }, desk: { concurrency: 1, work: "10ms" } } as const;
const arrows = { "users -> desk": {} } as const;
const at = (rate: number) => incident({ load: { users: poisson(rate) }, duration: "30s" });
const checks: Checks = {
  incidents: { base: at(10), other: at(10) },
  worlds: ({ answer }) => ({ other: at(Number(answer?.["rate"] ?? 1)) }),
  claims: [
    {
      id: "rate",
      text: "The other world has the load that was handed in",
      on: "other",
      measure: ({ run }) => Math.round(run.clients["users"]!.arrivals / 30),
      bound: { op: ">=", value: 30 },
      unit: "/s",
    },
  ],
};
const hand = (answer: object) => system({ boxes, arrows, answer });

describe("what is handed in beside a system", () => {
  test("makes the worlds of the checks that ask for it, and leaves the others", () => {
    const { incidents } = checksFor(checks, hand({ rate: 40 }));
    expect(incidents["other"]?.load["users"]).toMatchObject({ rate: 40 });
    expect(incidents.base).toBe(checks.incidents.base);
  });
  test("is what the claims are judged in", () => {
    const passes = (rate: number): boolean => judgeSeed({ system: hand({ rate }), checks }, 1).claims[0]!.passed;
    expect([passes(40), passes(20)]).toEqual([true, false]);
  });
  test("is what a claim may look at, with all of the seed's runs", () => {
    const asked: Checks = {
      ...checks,
      claims: [
        {
          ...checks.claims[0]!,
          measure: (_judged, { runs, answer }) =>
            runs["base"]!.run.clients["users"]!.arrivals / 30 + Number(answer["rate"]),
        },
      ],
    };
    const [claim] = judgeSeed({ system: hand({ rate: 40 }), checks: asked }, 1).claims;
    expect(Math.round(claim!.measured / 10)).toBe(5);
  });
  test("is run with the changes that a run of that name has, wherever it is judged", async () => {
    const edits = { other: [{ path: ["boxes", "desk", "work"], value: "20ms" }] };
    const asked: Checks = {
      ...checks,
      edits,
      claims: ["base", "other"].map((on) => ({
        ...checks.claims[0]!,
        on,
        measure: ({ run }) => run.clients["users"]!.latency.p50,
      })),
    };
    const given = hand({ rate: 1 });
    const here = judgeSeed({ system: given, checks: asked }, 1);
    expect(here.claims.map(({ measured }) => Math.round(measured / 10))).toEqual([1, 2]);
    const [there] = await judgeClaims(checksFor(asked, given), [1], localJobs(given, asked.incidents.base));
    expect(there?.claims).toEqual(here.claims);
  });
  test("crosses to another realm as data", () => {
    const given = hand({ boundary: ["checkout", "tax"], deep: { a: [1, null, true] } });
    expect(systemFromData(structuredClone(systemData(given))).answer).toEqual(given.answer);
  });
  test("is copied: what is changed later changes nothing", () => {
    const answer = { rate: 40 };
    const given = hand(answer);
    answer.rate = 1;
    expect(given.answer).toEqual({ rate: 40 });
  });
  test.each([
    ["answer.f", { f: () => 1 }],
    ["answer.n", { n: Number.NaN }],
    ["answer.a[1]", { a: [1, undefined] }],
    ["answer", { a: Array.from({ length: 3_000 }, () => 1) }],
  ])("is refused with its path where it is no plain data: %s", (path, answer) => {
    let error: unknown;
    try {
      hand(answer);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(ConfigurationError);
    expect((error as ConfigurationError).path).toBe(path);
  });
});
