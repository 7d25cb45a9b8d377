import { describe, expect, test } from "vitest";
import { factorsOf } from "#course";
import { applyEdits } from "#lab";
import { crash, disableRetries, incident, loseMessages, poisson, shed, simulate, slow, system } from "#sim";

const start = system({
  boxes: { users: { kind: "client" }, api: { concurrency: 4, work: "20ms" } },
  arrows: { "users -> api": { timeout: "500ms", retry: { maxAttempts: 3 } } },
  runbook: [disableRetries("*", { when: { client: "users", successBelow: 0.5, over: "5s" } })],
});
const world = incident({
  load: { users: poisson(50) },
  faults: [
    slow("api", { by: 20, at: "10s", for: "20s" }),
    loseMessages("users -> api", { share: 0.2, at: "12s", for: "4s" }),
    crash("api", { at: "20s", for: "2s" }),
  ],
  actions: [shed("users", { share: 0.5, at: "25s" })],
  duration: "60s",
});
const factors = factorsOf(start, world);
const without = (id: string) => {
  const factor = factors.find((each) => each.id === id)!;
  return simulate(...applyEdits(start, world, factor.neutralise));
};

describe("the factors of a sentence", () => {
  test("have what operators do among them, in the incident and in the runbook", () => {
    const actions = factors.filter(({ kind }) => kind === "action");
    expect(actions.map(({ id, part, name }) => [id, part, name])).toEqual([
      ["actions[0]", "box:users", "50 % of users shed"],
      ["runbook[0]", "arrow:*", "retries off everywhere"],
    ]);
  });
  test("without an action nobody does it, and the others still do", () => {
    const texts = (id: string) => without(id).actions.map(({ text }) => text);
    expect(texts("actions[0]")).toEqual(["retries off everywhere"]);
    expect(texts("runbook[0]")).toEqual(["50 % of users shed"]);
    expect(without("actions[0]").clients["users"]?.shed.every((share) => share === 0)).toBe(true);
  });
  test("name faults by the part that they are on, and leave the places of the others", () => {
    const faults = factors.filter(({ kind }) => kind === "fault");
    expect(faults.map(({ part, name }) => [part, name])).toEqual([
      ["box:api", "api 20× slower for 20 s"],
      ["arrow:users -> api", "20 % of messages lost on users → api for 4 s"],
      ["box:api", "crash of api, 2 s away"],
    ]);
    expect(without("faults[2]").boxes["api"]?.lost).toBe(0);
    expect(without("faults[0]").boxes["api"]?.lost).toBeLessThanOrEqual(4);
  });
});

describe("the factors of a balancer", () => {
  const mesh = system({
    boxes: {
      users: { kind: "client" },
      lb: {
        kind: "balancer",
        over: ["r1", "r2"],
        choice: "least in flight",
        retryElsewhere: 1,
        healthCheck: { every: "1s" },
      },
      r1: {},
      r2: {},
    },
    arrows: { "users -> lb": { retry: { maxAttempts: 2 }, honourRetryAfter: true } },
  });
  test("are how it chooses and whom it leaves out, each with its neutral value", () => {
    const found = factorsOf(mesh, world).filter(({ kind }) => kind === "policy");
    expect(found.map(({ name, neutral }) => [name, neutral])).toEqual([
      ["1 retry on users → lb", "1 attempt"],
      ["waiting as long as rejections say on users → lb", "false"],
      ["balancing by least in flight on lb", "round robin"],
      ["1 retry elsewhere on lb", "0"],
      ["health checks on lb", "none"],
    ]);
    const edits = found.flatMap(({ neutralise }) => neutralise.system ?? []);
    const [calm] = applyEdits(mesh, incident({ duration: "1s" }), { system: edits });
    expect(calm.boxes["lb"]).toEqual({
      kind: "balancer",
      over: ["r1", "r2"],
      choice: "round robin",
      retryElsewhere: 0,
    });
  });
});
