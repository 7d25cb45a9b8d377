/** Programs that are written otherwise than `program()` would have it, or ask for what there is not. */
import { describe, expect, test } from "vitest";
import { checkedSystem, incident, program, type Running, type Self, simulate, steady, system, type System } from "#sim";
import { complaint } from "../../support/complaint.ts";

/** Ten requests a second for ten seconds to a box that handles them so. */
function handled(handle: (message: unknown, self: Self<undefined, undefined, never>) => Running): System {
  return system({
    boxes: { shop: { kind: "client" }, box: program({ handle }) },
    arrows: { "shop -> box": { timeout: "1s" } },
  });
}
const tenSeconds = incident({ load: { shop: steady(10) }, duration: "10s", warmup: "1s" });

test("a box may be written as a program without program(), as any other kind", () => {
  const handle = function* () {};
  const bare = checkedSystem({
    boxes: { shop: { kind: "client" }, box: { kind: "program", handle } },
    arrows: { "shop -> box": { timeout: "1s" } },
  });
  expect(simulate(bare, tenSeconds).hash).toBe(simulate(handled(handle), tenSeconds).hash);
});
test("what a box has in memory or on disk is made by a function, whose throw names its place", () => {
  for (const kind of ["state", "durable"]) {
    const box = {
      kind: "program",
      [kind]: () => {
        throw new Error("no disk");
      },
    };
    const found = complaint(() =>
      simulate(checkedSystem({ boxes: { box } }), incident({ duration: "10s", warmup: "1s" })),
    );
    expect(found.path).toBe(`boxes.box.${kind}`);
    expect(found.message).toContain("Error: no disk");
  }
});

describe("what a program asks for in vain names its place", () => {
  const asked = (handle: Parameters<typeof handled>[0]): string =>
    complaint(() => simulate(handled(handle), tenSeconds)).message;
  test("a box that is no name, an effect that is none", () => {
    expect(
      asked(function* (_, self) {
        yield self.call(5 as never);
      }),
    ).toContain("boxes.box.handle, self.call(): expected no box, since calls is empty, got 5");
    expect(
      asked(function* () {
        yield undefined as never;
      }),
    ).toContain("yield needs something to wait for");
  });
  test("a new name for each thing, beyond 200 of them", () => {
    let count = 0;
    expect(
      asked(function* (_, self) {
        for (; count < 201; count++) self.record(`thing ${count}`);
        yield self.work("1ms");
      }),
    ).toContain("at most 200 names");
  });
  test("another one's self", () => {
    let kept: Self | null = null;
    expect(
      asked(function* (_, self) {
        if (kept === null) kept = self;
        else kept.random();
        yield self.work("5s");
      }),
    ).toContain("self.random(): expected a self of one's own");
  });
});
