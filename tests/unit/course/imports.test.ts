import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arrowCode, balancerCode, importArrow } from "#course";
import { checkedSystem } from "#sim";

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
      honourRetryAfter: true,
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
    expect(read?.arrow).toEqual({ retry: { maxAttempts: 3, on: ["5xx"] }, honourRetryAfter: true });
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

describe("an Envoy cluster that shares requests out", () => {
  const cluster = {
    lb_policy: "LEAST_REQUEST",
    common_lb_config: { healthy_panic_threshold: { value: 40 } },
    outlier_detection: { consecutive_5xx: 3, max_ejection_percent: 50, interval: "10s" },
    health_checks: [
      { timeout: "1s", interval: "5s", unhealthy_threshold: { value: 2 }, healthy_threshold: 1, http_health_check: {} },
    ],
  };
  test("becomes a balancer's fields, which a system takes", () => {
    const read = importArrow(cluster);
    expect(read?.arrow).toEqual({});
    expect(read?.balancer).toEqual({
      choice: "two choices",
      panicThreshold: 0.4,
      ejection: { after: 3, for: "30s", maxShare: 0.5 },
      healthCheck: { every: "5s", timeout: "1s", failures: 2, successes: 1 },
    });
    expect(read?.notModelled).toEqual([
      "outlier_detection.interval: not modelled",
      "base_ejection_time: grows with each ejection there; here it does not",
      "health_checks.http_health_check: not modelled",
    ]);
    const boxes = { user: { kind: "client" }, lb: { kind: "balancer", over: ["r1"], ...read?.balancer }, r1: {} };
    expect(() => checkedSystem({ boxes, arrows: { "user -> lb": {} } })).not.toThrow();
  });
  test("by a hash of the request has no counterpart, nor has an outlier that is only counted", () => {
    const read = importArrow({ lb_policy: "MAGLEV", outlier_detection: { enforcing_consecutive_5xx: { value: 0 } } });
    expect(read?.balancer).toEqual({});
    expect(read?.notModelled).toContain("lb_policy: MAGLEV has no counterpart here");
  });
  test("that draws more than two, or checks without an interval, has that said", () => {
    const read = importArrow({
      lb_policy: "LEAST_REQUEST",
      least_request_lb_config: { choice_count: { value: 5 } },
      health_checks: [{ timeout: "1s" }],
    });
    expect(read?.balancer).toEqual({ choice: "two choices" });
    expect(read?.notModelled).toEqual([
      "choice_count: two are drawn here",
      "health_checks: without an interval there is no check here",
    ]);
  });
  test("honours what a rejection says where a route does", () => {
    const back = { reset_headers: [{ name: "retry-after", format: "SECONDS" }], max_interval: "300s" };
    const read = importArrow({ retry_policy: { retry_on: "envoy-ratelimited", rate_limited_retry_back_off: back } });
    expect(read?.arrow.honourRetryAfter).toBe(true);
    expect(read?.notModelled).toContain("rate_limited_retry_back_off.max_interval: not modelled");
  });
});

describe("a gRPC load balancing config", () => {
  test("becomes a balancer's choice: the first policy that there is", () => {
    const config = { loadBalancingConfig: [{ xds: {} }, { round_robin: {} }] };
    expect(importArrow(config)?.balancer).toEqual({ choice: "round robin" });
    expect(importArrow({ loadBalancingPolicy: "ROUND_ROBIN" })?.balancer).toEqual({ choice: "round robin" });
  });
  test("with outlier detection ejects, and looks into its child policy", () => {
    const outliers = {
      interval: "10s",
      baseEjectionTime: "20s",
      maxEjectionPercent: 30,
      childPolicy: [{ least_request_experimental: { choiceCount: 2 } }],
    };
    const read = importArrow({ loadBalancingConfig: [{ outlier_detection_experimental: outliers }] });
    expect(read?.balancer).toEqual({ choice: "two choices", ejection: { for: "20s", maxShare: 0.3 } });
    expect(read?.notModelled).toContain("outlier_detection_experimental.interval: not modelled");
  });
  test("that picks one and stays with it has no counterpart", () => {
    const read = importArrow({ loadBalancingConfig: [{ pick_first: {} }] });
    expect(read?.balancer).toEqual({});
    expect(read?.notModelled).toEqual(["loadBalancingConfig: pick_first has no counterpart here"]);
  });
});

test("Linkerd's failure accrual becomes a balancer that ejects, and fails when nobody is left", () => {
  const annotations = {
    "balancer.linkerd.io/failure-accrual": "consecutive",
    "balancer.linkerd.io/failure-accrual-consecutive-max-failures": "3",
  };
  const read = importArrow({ kind: "Service", metadata: { annotations } });
  expect(read?.from).toBe("Linkerd");
  expect(read?.arrow).toEqual({});
  expect(read?.balancer).toEqual({
    choice: "two choices",
    ejection: { after: 3, for: "1s", maxShare: 1 },
    panicThreshold: 0,
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

test("a balancer as code is a box with replicas to fill in, and none without fields", () => {
  expect(balancerCode({ choice: "random" })).toBe('{ kind: "balancer", over: ["r1", "r2"], choice: "random" }');
  expect(balancerCode({})).toBeNull();
});
test("what is none of them is none", () => {
  expect(importArrow({ hello: 1 })).toBeNull();
});
test("any JSON at all is read without a throw", () => {
  const keys = fc.constantFrom(
    "methodConfig",
    "retry_policy",
    "retryPolicy",
    "retryBudget",
    "timeout",
    "lb_policy",
    "x",
  );
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
