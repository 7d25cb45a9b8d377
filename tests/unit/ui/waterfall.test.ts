import { describe, expect, test } from "vitest";
import {
  exponential,
  incident,
  poisson,
  type RequestTrace,
  slow,
  system,
  systemData,
  traceRequests,
  type TryTrace,
} from "#sim";
import { decidedBy } from "../../../src/ui/requests/decided.ts";
import { lastOf, mostTelling, requestSentence, rowsOf } from "../../../src/ui/requests/waterfall.ts";

const shop = system({
  boxes: {
    shop: { kind: "client" },
    api: { work: "2ms", calls: ["db"] },
    db: { concurrency: 10, work: exponential("200ms") },
  },
  arrows: {
    "shop -> api": { timeout: "9s", retry: { maxAttempts: 4 } },
    "api -> db": { timeout: "1s" },
  },
});
const world = incident({
  load: { shop: poisson(25) },
  faults: [slow("db", { by: 4, at: "20s", for: "10s" })],
  duration: "60s",
});
const endMs = 60_000;
const follow = (second: number): readonly RequestTrace[] =>
  traceRequests(shop, world, { fromMs: second * 1_000, toMs: (second + 1) * 1_000 });

describe("a request as a waterfall", () => {
  test("has a row for each try, whose spans follow one another without a gap", () => {
    for (const request of follow(30)) {
      const rows = rowsOf(request, endMs);
      expect(rows).toHaveLength(request.tries.length);
      for (const { spans } of rows) {
        spans.slice(1).forEach((span, at) => expect(span.fromMs).toBe(spans[at]?.toMs));
        expect(spans.every(({ fromMs, toMs }) => toMs > fromMs)).toBe(true);
      }
      expect(lastOf(request, endMs)).toBeLessThanOrEqual(endMs);
    }
  });

  test("tells work for nobody from work that somebody waits for", () => {
    const rows = follow(30).flatMap((request) => rowsOf(request, endMs));
    const late = rows.filter(({ outcome }) => outcome?.word === "timed out");
    expect(late.length).toBeGreaterThan(0);
    for (const { spans, outcome } of late) {
      for (const span of spans) expect(span.forNobody).toBe(span.fromMs >= (outcome?.atMs ?? Infinity));
    }
    expect(late.some(({ sentence }) => /served for nobody|in the queue for nobody/.test(sentence))).toBe(true);
  });

  test("names the policy that gave a try up, and the one that sent the next", () => {
    const rows = follow(30).flatMap((request) => rowsOf(request, endMs, (trace) => decidedBy(trace, systemData(shop))));
    const late = rows.find(({ outcome, isRetry }) => outcome?.word === "timed out" && !isRetry);
    expect(late?.decided).toEqual(["timeout of api → db (timeout 1 s)"]);
    const again = rows.find(({ isRetry }) => isRetry);
    expect(again?.decided).toEqual(["retry of shop → api (3 retries, no backoff)"]);
    const well = follow(5).flatMap((request) => rowsOf(request, endMs, (trace) => decidedBy(trace, systemData(shop))));
    expect(well.every(({ decided }) => decided.length === 0)).toBe(true);
  });

  test("says of a try that was turned away whether its caller or its box did it", () => {
    const limited = systemData(
      system({
        boxes: { a: { kind: "client" }, b: { queue: { limit: 3 } } },
        arrows: { "a -> b": { breaker: { failureRate: 0.5 } } },
      }),
    );
    const [trace] = follow(30)[0]?.tries ?? [];
    const away = { ...(trace as TryTrace), arrow: "a -> b", box: "b", number: 1, outcome: "rejected" as const };
    expect(decidedBy({ ...away, arrivedMs: null }, limited)).toEqual(["breaker of a → b"]);
    expect(decidedBy({ ...away, arrivedMs: 1 }, limited)).toEqual(["queue limit of b"]);
  });

  test("speaks of two jobs and an answer when all is well", () => {
    const well = follow(5);
    expect(requestSentence(well[0] as RequestTrace)).toMatch(
      /^Sent at 5\.\d\d s, it was answered after .*: 1 try, 2 jobs in all\.$/,
    );
    expect(rowsOf(well[0] as RequestTrace, endMs).every(({ outcome }) => outcome?.good === true)).toBe(true);
  });

  test("is first that of a failed request, where there is one", () => {
    const traces = follow(35);
    expect(traces.some(({ outcome }) => outcome !== "good")).toBe(true);
    expect(traces[mostTelling(traces, endMs)]?.outcome).not.toBe("good");
  });
});
