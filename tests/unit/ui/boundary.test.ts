import { describe, expect, test } from "vitest";
import { type BoundaryModel, boundaryCode, conclusionOf, planSvg, readBoundary } from "#ui";

const boxes = ["users", "front", "store"];
const plan = { boxes, arrows: ["users -> front", "front -> store"] };

describe("the boundary as code", () => {
  test("is read back as it was written, in the system's order, with either kind of quotes", () => {
    expect(readBoundary(boundaryCode(["users", "store"]), boxes)).toEqual({ ok: true, inside: ["users", "store"] });
    expect(readBoundary("['store', \"users\",];", boxes)).toEqual({ ok: true, inside: ["users", "store"] });
    expect(readBoundary("[]", boxes)).toEqual({ ok: true, inside: [] });
  });
  test.each([
    ["store", "a list of boxes"],
    ["[store]", "a name in quotes, got store"],
    ['["stor"]', "one of users, front, store, got stor"],
    ['["users",,]', "a name in quotes, got nothing"],
  ])("%s is refused in words", (text, problem) => {
    expect(readBoundary(text, boxes)).toMatchObject({ ok: false, problem: expect.stringContaining(problem) as string });
  });
});

describe("the plan", () => {
  const pressed = (inside: readonly string[]): readonly string[] =>
    [...planSvg(plan, { width: 400, inside, live: true }).matchAll(/aria-pressed="(\w+)" aria-label="(\w+)"/g)].map(
      ([, on, name]) => `${name} ${on}`,
    );
  test("has a toggle for every box, pressed where the box is inside", () => {
    expect(pressed(["front"])).toEqual(["users false", "front true", "store false"]);
  });
  test("counts an arrow as inside where both of its ends are", () => {
    const arrows = [
      ...planSvg(plan, { width: 400, inside: ["front", "store"] }).matchAll(/plan-arrow" data-in="(\w+)"/g),
    ];
    expect(arrows.map(([, on]) => on)).toEqual(["false", "true"]);
  });
  test("without buttons says in words what is inside", () => {
    expect(planSvg(plan, { width: 400, inside: ["front"] })).toContain("The boundary holds front.");
  });
});

describe("the conclusion inside a boundary that nobody named", () => {
  const model = (inside: readonly string[]): BoundaryModel => ({
    data: {
      plan,
      boundaries: [],
      recorded: [],
      seeds: 20,
      changes: [
        { part: "box:front", needs: ["front"], changed: [] },
        { part: "box:store", needs: ["store"], changed: ["waiting"] },
        { part: "arrow:front -> store", needs: ["front", "store"], changed: [] },
      ],
    },
    inside,
    tried: [],
    test: { is: "idle" },
    live: true,
  });
  test("names what changed among what can be seen there, and nothing else", () => {
    expect(conclusionOf(model(["front"]))).toBe("Everything in here is as on a good day. Look elsewhere.");
    expect(conclusionOf(model(["front", "store"]))).toBe(
      "Changed in here: store (waiting). As on a good day: front, front → store.",
    );
    expect(conclusionOf(model([]))).toContain("nothing to measure");
  });
});
