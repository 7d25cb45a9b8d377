/** What a rejection says, and callers who wait as long as it says: retry-after and backoff together. */
import { describe, expect, test } from "vitest";
import {
  type Arrow,
  type Backoff,
  crash,
  incident,
  type RetryFunction,
  type Run,
  type Service,
  simulate,
  steady,
  system,
  traceRequests,
} from "#sim";

interface Setting {
  readonly arrow?: Arrow;
  readonly backoff?: Backoff;
  readonly box?: Omit<Service, "kind" | "calls">;
  readonly policy?: RetryFunction;
}

const world = incident({ load: { user: steady(1) }, warmup: 1, duration: "10s" });

/** One request a second to a box that turns all of them away and says to wait for two seconds. */
function models({ arrow = {}, backoff = {}, box = {}, policy }: Setting) {
  return system({
    boxes: { user: { kind: "client" }, api: { admission: () => false, retryAfter: "2s", ...box } },
    arrows: { "user -> api": { retry: policy ?? { maxAttempts: 2, ...backoff }, honourRetryAfter: true, ...arrow } },
  });
}

/** How long the first request's caller waited before each retry, ms. */
function waits(setting: Setting): readonly number[] {
  // A wire that takes a millisecond each way, so that what comes of a request is seen.
  const slowed = { ...setting, arrow: { latency: "1ms", ...setting.arrow } } as const;
  const [request] = traceRequests(models(slowed), world, { fromMs: 0, toMs: 1_500 });
  const sent = request?.tries.map(({ sentMs }) => sentMs) ?? [];
  return sent.slice(1).map((at, i) => at - sent[i]! - 2);
}
const run = (setting: Setting): Run => simulate(models(setting), world);

describe("a rejection that says when to come back", () => {
  test("is heeded: the retry waits that long", () => {
    expect(waits({})).toEqual([2_000]);
  });
  test("is not heard by a caller that does not honour it, nor said by a box that says nothing", () => {
    expect(waits({ arrow: { honourRetryAfter: false }, backoff: { initialBackoff: "10ms" } })).toEqual([10]);
    expect(run({ arrow: { honourRetryAfter: false } }).hash).toBe(
      run({ box: { retryAfter: "7s" }, arrow: { honourRetryAfter: false } }).hash,
    );
  });
  test("and a backoff: the longer of the two counts", () => {
    expect(waits({ backoff: { initialBackoff: "500ms" } })).toEqual([2_000]);
    expect(waits({ backoff: { initialBackoff: "3s" } })).toEqual([3_000]);
    expect(waits({ backoff: { initialBackoff: "1500ms", maxAttempts: 3 } as Backoff })).toEqual([2_000, 3_000]);
  });
  test("still has its jitter: callers that were told the same come back spread over half as long again, never sooner", () => {
    const spread = Array.from({ length: 8 }, (_, i) => {
      const jittered = models({ backoff: { initialBackoff: "10ms", jitter: "full" }, arrow: { latency: "1ms" } });
      const [request] = traceRequests(jittered, world, { fromMs: 0, toMs: 1_500 }, { seed: i + 1 });
      return request!.tries[1]!.sentMs - request!.tries[0]!.sentMs - 2;
    });
    expect(Math.min(...spread)).toBeGreaterThanOrEqual(2_000);
    expect(Math.max(...spread)).toBeLessThanOrEqual(3_000);
    expect(Math.max(...spread) - Math.min(...spread)).toBeGreaterThan(300);
  });
  test("is the least that a retry function can wait, and giving up stays giving up", () => {
    expect(waits({ policy: ({ attempt }) => (attempt < 2 ? 100 : "giveUp") })).toEqual([2_000]);
    expect(waits({ policy: () => "giveUp" })).toEqual([]);
  });
  test("past the call's deadline ends the call", () => {
    expect(waits({ arrow: { deadline: "1900ms" } })).toEqual([]);
    expect(waits({ arrow: { deadline: "2100ms" } })).toEqual([2_000]);
  });
  test("takes a token of the budget only when the retry is to come", () => {
    const { arrows } = run({ arrow: { deadline: "1900ms", retryBudget: { maxTokens: 10, tokenRatio: 0.1 } } });
    expect(arrows["user -> api"]?.retries).toBe(0);
  });
});

test("an error says nothing, and neither does the caller's own bulkhead or breaker", () => {
  const stopped = models({ box: { admission: () => true } });
  const down = incident({ load: { user: steady(1) }, faults: [crash("api", { at: 0 })], warmup: 1, duration: "10s" });
  expect(simulate(stopped, down).arrows["user -> api"]?.retries).toBe(9);
  // Nobody waits for two seconds at the end: the ninth request's retry is there, too.
  const own = { bulkhead: { maxInFlight: 1 } } as const;
  const busy = run({ box: { admission: () => true, work: "1h" }, arrow: own });
  expect(busy.arrows["user -> api"]).toMatchObject({ calls: 9, retries: 8, rejections: 16 });
});
