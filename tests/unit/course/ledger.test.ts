import { describe, expect, test } from "vitest";
import { decisionTables, fromDecisionTables, ledger, type LedgerEntry } from "#course";
import { applyEdits } from "#lab";
import {
  checkedSystem,
  type ConditionFunction,
  disableRetries,
  giveUp,
  type RetryFunction,
  scale,
  type System,
  system,
  systemData,
  systemFromData,
} from "#sim";
import trigger from "../../../playgrounds/03-local-optimum/incident.ts";
import { PRAISED, shopWith } from "../../../playgrounds/03-local-optimum/teams.ts";
import solution from "../../../playgrounds/03-local-optimum/solution.ts";

const start = shopWith(PRAISED);
const texts = (learner: System): readonly string[] =>
  ledger(start, learner).map(({ part, text }) => `${part}: ${text}`);

test("a balancer's choice and checks are entries on its box that change an interaction", () => {
  const mesh = (lb: object): System =>
    checkedSystem({
      boxes: { user: { kind: "client" }, lb: { kind: "balancer", over: ["r1", "r2"], ...lb }, r1: {}, r2: {} },
      arrows: { "user -> lb": {} },
    });
  const entries = ledger(
    mesh({ healthCheck: { every: "5s" } }),
    mesh({ choice: "two choices", healthCheck: { every: "1s" } }),
  );
  expect(entries.map(({ part, home, text }) => [part, home, text])).toEqual([
    ["box:lb", "arrow", "choice: round robin → two choices"],
    ["box:lb", "arrow", "healthCheck.every: 5 s → 1 s"],
  ]);
});

describe("the ledger", () => {
  test("is empty for the start itself", () => {
    expect(ledger(start, shopWith(PRAISED))).toEqual([]);
  });
  test("files a change under the arrow that it touches, in words", () => {
    expect(texts(solution)).toEqual(["arrow:shop -> api: retryBudget: none → maxTokens 10, tokenRatio 0.1"]);
  });
  test("files a change under the box that it touches, and knows that more connections scale it", () => {
    const [entry] = ledger(start, shopWith({ ...PRAISED, cap: 200 })) as [LedgerEntry];
    expect(entry).toMatchObject({
      part: "box:db",
      home: "box",
      scales: true,
      text: "concurrency: 100 → 200",
      path: ["boxes", "db", "concurrency"],
    });
  });
  test("compares a policy field by field, and shows a default for what is left out", () => {
    const learner = shopWith({
      ...PRAISED,
      clientArrow: { retry: { maxAttempts: 2, on: ["5xx", "timeout"], jitter: "full" } },
    });
    expect(texts(learner)).toEqual([
      "arrow:shop -> api: retry.maxAttempts: 4 → 2",
      "arrow:shop -> api: retry.jitter: none → full",
    ]);
  });
});

describe("an action of the runbook", () => {
  const glass = disableRetries("shop -> api", { when: { client: "shop", successBelow: 0.5 }, for: "60s" });
  test("is filed under the arrow that it acts on", () => {
    const [entry] = ledger(start, system({ ...start, runbook: [glass] })) as [LedgerEntry];
    expect(entry).toMatchObject({
      part: "arrow:shop -> api",
      home: "arrow",
      text: "runbook: retries off on shop → api",
      path: ["runbook", "0"],
      scales: false,
    });
  });
  test("that adds slots scales a component", () => {
    const [entry] = ledger(start, system({ ...start, runbook: [scale("db", { by: 2, at: "60s" })] })) as [LedgerEntry];
    expect(entry).toMatchObject({ part: "box:db", home: "box", scales: true });
  });
  test("put back as it was is gone, and one that was taken out is there again", () => {
    const learner = system({ ...start, runbook: [glass] });
    const back = (from: System, to: System): System => {
      const [entry] = ledger(from, to) as [LedgerEntry];
      return applyEdits(to, trigger, { system: [{ path: entry.path, value: entry.before }] })[0];
    };
    expect(back(start, learner).runbook).toEqual([]);
    expect(back(learner, start).runbook).toEqual([glass]);
  });
});

describe("a condition of the runbook that is a function is compared by what it decides", () => {
  const glass = (when: ConditionFunction): System =>
    system({ ...start, runbook: [disableRetries("shop -> api", { when, for: "60s" })] });
  const half = glass(({ successRate }) => successRate < 0.5);
  test("one that decides alike is no change, however it is written", () => {
    expect(
      ledger(
        half,
        glass((seen) => !(seen.successRate >= 0.5)),
      ),
    ).toEqual([]);
  });
  test("one that decides otherwise takes the other's place", () => {
    const entries = ledger(
      half,
      glass(({ attemptsPerRequest }) => attemptsPerRequest > 2),
    );
    expect(entries.map(({ text }) => text)).toEqual([
      "runbook: retries off on shop → api",
      "runbook: no longer retries off on shop → api",
    ]);
  });
  test("one in place of a condition as data is another", () => {
    const data = system({
      ...start,
      runbook: [disableRetries("shop -> api", { when: { client: "shop", successBelow: 0.5 }, for: "60s" })],
    });
    expect(ledger(data, half)).toHaveLength(2);
  });
  test("and so it is where the function itself must not go", () => {
    const data: unknown = structuredClone(systemData(half));
    const stand = systemFromData(data, fromDecisionTables(structuredClone(decisionTables(half))));
    expect(ledger(half, stand)).toEqual([]);
    expect(
      ledger(
        glass(() => false),
        stand,
      ),
    ).toHaveLength(2);
  });
});

describe("policies given as functions are compared by what they decide", () => {
  const withRetry = (retry: RetryFunction): System => shopWith({ ...PRAISED, clientArrow: { retry } });
  test("a function that decides as the data did is no change, however it is written", () => {
    expect(
      ledger(
        start,
        withRetry(({ attempt, outcome }) => (attempt < 4 && outcome !== "rejected" ? 0 : giveUp)),
      ),
    ).toEqual([]);
    expect(
      ledger(
        start,
        withRetry((context) => (context.attempt > 3 || context.outcome === "rejected" ? giveUp : "0ms")),
      ),
    ).toEqual([]);
  });
  test("one that decides otherwise is", () => {
    expect(texts(withRetry(({ attempt }) => (attempt < 3 ? 0 : giveUp)))).toEqual([
      "arrow:shop -> api: retry: maxAttempts 4, on 5xx, timeout → a function",
    ]);
  });
  test("one that throws is another", () => {
    expect(
      ledger(
        start,
        withRetry(() => {
          throw new Error("no");
        }),
      ),
    ).toHaveLength(1);
  });
});
