import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arrowCode, importArrow } from "#course";

describe("a gRPC service config", () => {
  const config = {
    methodConfig: [
      { name: [{ service: "a.Health" }], timeout: "1s" },
      {
        name: [{ service: "a.B" }],
        timeout: "3s",
        waitForReady: true,
        retryPolicy: {
          maxAttempts: 9,
          initialBackoff: "0.1s",
          maxBackoff: "1s",
          backoffMultiplier: 2,
          retryableStatusCodes: ["UNAVAILABLE", "RESOURCE_EXHAUSTED", "NOT_FOUND"],
        },
      },
    ],
    retryThrottling: { maxTokens: 10, tokenRatio: 0.1 },
  };
  test("becomes an arrow: its timeout is a deadline, its attempts count the first", () => {
    expect(importArrow(config)?.arrow).toEqual({
      deadline: "3s",
      retry: {
        maxAttempts: 5,
        on: ["5xx", "rejected"],
        initialBackoff: "0.1s",
        jitter: "full",
        maxBackoff: "1s",
        backoffMultiplier: 2,
      },
      retryBudget: { maxTokens: 10, tokenRatio: 0.1 },
    });
  });
  test("has everything that was left out listed", () => {
    expect(importArrow(config)?.notModelled).toEqual([
      "methodConfig: the policy of one of 2 groups of methods was taken",
      "maxAttempts: gRPC's clients stop at 5, whatever is asked",
      "retryableStatusCodes: NOT_FOUND never happens here",
      "retryThrottling: one bucket for each client process there, one for the whole arrow here",
      "waitForReady: not modelled",
    ]);
  });
});

describe("a gRPC hedging policy", () => {
  const policy = { maxAttempts: 3, hedgingDelay: "0.25s", nonFatalStatusCodes: ["UNAVAILABLE"] };
  const config = (method: object) => ({ methodConfig: [{ name: [{}] }, { name: [{}], ...method }] });
  test("becomes a hedge, its attempts without the first, its losers called off", () => {
    expect(importArrow(config({ hedgingPolicy: policy }))?.arrow).toEqual({
      hedge: { after: "0.25s", max: 2, nonFatal: ["5xx"] },
      cancelOnTimeout: true,
    });
  });
  test("of one attempt, or without a delay, becomes none", () => {
    const none = { ...policy, hedgingDelay: undefined };
    expect(importArrow(config({ hedgingPolicy: { ...policy, maxAttempts: 1 } }))?.arrow).toEqual({});
    const read = importArrow(config({ hedgingPolicy: none }));
    expect(read?.arrow).toEqual({});
    expect(read?.notModelled.at(-1)).toMatch(/^hedgingPolicy: without a hedgingDelay/);
  });
  test("beside a retry policy is left out, as gRPC refuses both", () => {
    const retryPolicy = { maxAttempts: 3, retryableStatusCodes: ["UNAVAILABLE"] };
    const read = importArrow(config({ hedgingPolicy: policy, retryPolicy }));
    expect(read?.arrow).toEqual({ retry: { maxAttempts: 3, on: ["5xx"] } });
    expect(read?.notModelled.join()).toContain("not both");
  });
  test("that has everything off is no arrow's worth", () => {
    expect(importArrow(config({ hedgingPolicy: "often" }))?.arrow).toEqual({});
  });
});

describe("Envoy's configuration", () => {
  const route = {
    route: {
      timeout: "15s",
      retry_policy: { retry_on: "5xx,retriable-4xx", num_retries: 3, per_try_timeout: "2s", host_selection: 1 },
    },
    circuit_breakers: {
      thresholds: [{ max_requests: 64, max_retries: 3, retry_budget: { budget_percent: { value: 25 } } }],
    },
  };
  test("becomes an arrow: retries are counted without the first try, a try that times out is a 5xx", () => {
    expect(importArrow(route)?.arrow).toEqual({
      timeout: "2s",
      deadline: "15s",
      retry: {
        maxAttempts: 4,
        on: ["5xx", "timeout", "rejected"],
        initialBackoff: "25ms",
        jitter: "full",
        maxBackoff: 250,
      },
      bulkhead: { maxInFlight: 64 },
      retryBudget: { retryRatio: 0.25, minRetriesPerSecond: 0 },
    });
  });
  test("has everything that was left out listed", () => {
    expect(importArrow(route)?.notModelled).toContain("retry_policy.host_selection: not modelled");
    expect(importArrow(route)?.notModelled).toContain("thresholds.max_retries: not modelled");
    expect(importArrow(route)?.notModelled).toContain("retry_on: retriable-4xx never happens here");
  });
});

describe("a Linkerd service profile", () => {
  test("becomes an arrow with the budget's own names", () => {
    const profile = {
      spec: {
        retryBudget: { retryRatio: 0.2, minRetriesPerSecond: 10, ttl: "10s" },
        routes: [{ name: "GET /", isRetryable: true, timeout: "300ms" }],
      },
    };
    expect(importArrow(profile)?.arrow).toEqual({
      deadline: "300ms",
      retry: { maxAttempts: 100, on: ["5xx"] },
      retryBudget: { retryRatio: 0.2, minRetriesPerSecond: 10, ttl: "10s" },
    });
  });
});

test("what is none of them is none", () => {
  expect(importArrow({ hello: 1 })).toBeNull();
});
test("any JSON at all is read without a throw", () => {
  const keys = fc.constantFrom("methodConfig", "retry_policy", "retryPolicy", "retryBudget", "timeout", "x");
  const value = fc.letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof(fc.jsonValue(), fc.array(tie("node"), { maxLength: 3 }), fc.dictionary(keys, tie("node"))),
  })).node;
  fc.assert(fc.property(value, (given) => importArrow(given) === null || importArrow(given)?.from !== ""));
});
test("an arrow as code is the code that one would write", () => {
  expect(arrowCode({ timeout: "2s", retry: { maxAttempts: 3, on: ["5xx"] } })).toBe(
    '{ timeout: "2s", retry: { maxAttempts: 3, on: ["5xx"] } }',
  );
});
