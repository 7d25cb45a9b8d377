import { describe, expect, test } from "vitest";
import type { Job, SeedResult } from "#lab";
import { collect, JobsFailed } from "../../../src/host/jobs.ts";
import type { RunHandle } from "../../../src/host/protocol.ts";

type Listen = Parameters<Parameters<typeof collect>[2]>[0];

const jobs: readonly Job[] = [1, 2, 3].map((seed) => ({ edits: {}, seed, horizons: 1 }));
const result = (hash: string): SeedResult => ({ run: { hash } }) as unknown as SeedResult;

/** The sandbox's side: what the jobs hear is up to the test. */
function sandbox() {
  const made = { begun: 0, stopped: 0, tell: (() => {}) as Listen };
  const begin = (listen: Listen): RunHandle => {
    made.begun += 1;
    made.tell = listen;
    return {
      stop() {
        made.stopped += 1;
        listen({ type: "stopped", reason: "user", message: "Stopped." });
      },
    };
  };
  return { made, begin };
}

describe("the results of jobs", () => {
  test("stand in the order of the jobs, in whatever order the runs end", async () => {
    const { made, begin } = sandbox();
    let runs = 0;
    const collected = collect(jobs, { onRun: () => (runs += 1) }, begin);
    for (const index of [2, 0, 1]) made.tell({ type: "job", index, result: result(String(index)) });
    expect(runs).toBe(3);
    made.tell({ type: "done", replayed: 3 });
    expect((await collected).map(({ run }) => run.hash)).toEqual(["0", "1", "2"]);
    expect(made.stopped).toBe(0);
  });

  test("of no jobs are none, without the sandbox being asked", async () => {
    const { made, begin } = sandbox();
    expect(await collect([], {}, begin)).toEqual([]);
    expect(made.begun).toBe(0);
  });

  test("an aborted signal ends the jobs at once, and its reason is why there are none", async () => {
    const { made, begin } = sandbox();
    const controller = new AbortController();
    const collected = collect(jobs, { signal: controller.signal }, begin);
    controller.abort("enough");
    await expect(collected).rejects.toBe("enough");
    expect(made.stopped).toBe(1);
  });

  test("a signal that was aborted before begins nothing", async () => {
    const { made, begin } = sandbox();
    await expect(collect(jobs, { signal: AbortSignal.abort("before") }, begin)).rejects.toBe("before");
    expect(made.begun).toBe(0);
  });

  test("a signal that is aborted afterwards stops nothing", async () => {
    const { made, begin } = sandbox();
    const controller = new AbortController();
    const collected = collect(jobs, { signal: controller.signal }, begin);
    made.tell({ type: "done", replayed: 0 });
    await collected;
    controller.abort();
    expect(made.stopped).toBe(0);
  });

  test("a signal that can only be asked is asked after each run", async () => {
    const { made, begin } = sandbox();
    let over = false;
    const throwIfAborted = (): void => {
      if (over) throw new Error("over");
    };
    const collected = collect(jobs, { signal: { throwIfAborted } }, begin);
    over = true;
    made.tell({ type: "job", index: 0, result: result("0") });
    await expect(collected).rejects.toThrow("over");
    expect(made.stopped).toBe(1);
  });

  test("whoever watches the runs may throw: that ends the jobs", async () => {
    const { made, begin } = sandbox();
    const watch = (): void => {
      throw new Error("no more");
    };
    const collected = collect(jobs, { onRun: watch }, begin);
    made.tell({ type: "job", index: 0, result: result("0") });
    await expect(collected).rejects.toThrow("no more");
    expect(made.stopped).toBe(1);
  });

  test("the learner's error is what is thrown, with its place", async () => {
    const { made, begin } = sandbox();
    const collected = collect(jobs, {}, begin);
    const error = {
      ...({ kind: "configuration", message: "no time", path: "arrows.a.timeout" } as const),
      at: { file: "start.ts", line: 3, column: 1 },
    };
    made.tell({ type: "failed", error });
    const thrown = await collected.catch((reason: unknown) => reason);
    expect(thrown).toBeInstanceOf(JobsFailed);
    expect(thrown).toMatchObject({ ...error, reason: null });
    expect("hint" in (thrown as object)).toBe(false);
  });

  test("a run that took too long says so, and why the sandbox ended it", async () => {
    const { made, begin } = sandbox();
    const collected = collect(jobs, {}, begin);
    made.tell({ type: "stopped", reason: "time", message: "Stopped: seed 2 …" });
    await expect(collected).rejects.toMatchObject({ kind: "runtime", reason: "time", message: "Stopped: seed 2 …" });
  });

  test("jobs that something newer ended are aborted, which is no error of the learner's", async () => {
    const { made, begin } = sandbox();
    const collected = collect(jobs, {}, begin);
    made.tell({ type: "stopped", reason: "user", message: "Stopped." });
    await expect(collected).rejects.toMatchObject({ name: "AbortError" });
  });
});
