/** What task 3's page says beyond its claims. */
import { describe, expect, test } from "vitest";
import { judgeSeed, PAGE_SEEDS } from "#course";
import { moments, runSeed } from "#lab";
import { checkedSystem, incident, type System, system, systemData } from "#sim";
import checks from "../../playgrounds/03-local-optimum/checks.ts";
import combinations from "../../playgrounds/03-local-optimum/combinations.ts";
import start from "../../playgrounds/03-local-optimum/start.ts";
import { PRAISED, shopWith } from "../../playgrounds/03-local-optimum/teams.ts";

const { base } = checks.incidents;

function passes(answer: System): readonly boolean[] {
  return PAGE_SEEDS.map((seed) => judgeSeed({ system: answer, checks }, seed).claims.every((claim) => claim.passed));
}
const everySeed = PAGE_SEEDS.map(() => true);

test("the start file is the three praised changes together", () => {
  expect(systemData(start)).toEqual(systemData(shopWith(PRAISED)));
  expect(systemData(combinations[7]!.system)).toEqual(systemData(start));
});

test("after the trigger the start makes 4.0 attempts a request, all of the database's work is for nobody, and nothing succeeds", () => {
  for (const seed of PAGE_SEEDS) {
    const { run, verdict } = runSeed(start, base, { seed, horizons: 1 });
    expect(verdict.attempts.mean).toBeCloseTo(4, 1);
    expect(verdict.goodput.after).toBe(0);
    const db = run.boxes["db"]!;
    for (let second = 150; second < 200; second++) expect(db.doneForNobody[second]).toBe(db.done[second]);
  }
});

describe("right answers other than the reference pass too", () => {
  const answers: readonly (readonly [string, System])[] = [
    ["no naked retries", shopWith({ ...PRAISED, maxAttempts: 1 })],
    [
      "a ratio budget of one in ten over a second",
      shopWith({
        ...PRAISED,
        clientArrow: { retry: { maxAttempts: 4 }, retryBudget: { retryRatio: 0.1, minRetriesPerSecond: 0, ttl: "1s" } },
      }),
    ],
    [
      "a budget with backoff and jitter",
      shopWith({
        ...PRAISED,
        clientArrow: {
          retry: { maxAttempts: 4, initialBackoff: "1s", jitter: "full" },
          retryBudget: { maxTokens: 10, tokenRatio: 0.1 },
        },
      }),
    ],
    [
      "a function that retries only quick failures",
      shopWith({
        ...PRAISED,
        clientArrow: { retry: ({ attempt, elapsed }) => (attempt < 4 && elapsed < 1_000 ? 50 : "giveUp") },
      }),
    ],
  ];
  test.each(answers)("%s", (_, answer) => {
    expect(passes(answer)).toEqual(everySeed);
  });
});

test("in the log of seed 1 the first timeout comes before the full pool, and both before the collapse", () => {
  const { run, verdict } = runSeed(start, base, { seed: 1 });
  const at = (text: RegExp): number =>
    moments(run, verdict).find((moment) => text.test(moment.text))?.atMs ?? Number.NaN;
  const order = [
    at(/trigger begins/),
    at(/first timeout on api/),
    at(/first retry on shop/),
    at(/db full/),
    at(/below half/),
    at(/below 5 %/),
  ];
  expect(order).toEqual(order.toSorted((a, b) => a - b));
});

describe("with a closed loop of users, who wait before they ask again", () => {
  const closed = (answer: System): System =>
    checkedSystem({
      boxes: { ...answer.boxes, shop: { kind: "client", users: 750, think: "9.5s" } },
      arrows: answer.arrows,
    });
  const calm = incident({ faults: base.faults, duration: base.duration });
  const recoveries = (answer: System): readonly number[] =>
    PAGE_SEEDS.map((seed) => runSeed(closed(answer), calm, { seed }).verdict.recoveryMs ?? Infinity);
  const withRetry = (retry: object): System =>
    shopWith({ ...PRAISED, clientArrow: { retry: { maxAttempts: 4, ...retry } } });

  test("the outage drains by itself, and backoff with jitter shortens it on every seed", () => {
    const naked = recoveries(start);
    const spread = recoveries(withRetry({ initialBackoff: "1s", backoffMultiplier: 2, jitter: "full" }));
    expect(Math.max(...naked)).toBeLessThan(Infinity);
    expect(Math.max(...spread)).toBeLessThan(Math.min(...naked));
  });
});

test("a system without requests passes no claim", () => {
  const silent = system({
    boxes: {
      shop: { kind: "client" },
      api: { calls: ["db"] },
      db: { concurrency: 1, work: "1h", queue: { limit: 0 } },
    },
    arrows: { "shop -> api": {} },
  });
  expect(judgeSeed({ system: silent, checks }, 1).claims.some((claim) => claim.passed)).toBe(false);
});
