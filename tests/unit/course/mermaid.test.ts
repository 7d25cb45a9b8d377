import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mermaidOf, parseMermaid, systemOfDiagram } from "#course";
import { system, systemData } from "#sim";

const MESH = `flowchart LR
  users([Users]) --> lb{{Load balancer}}
  lb --> r1[Replica 1] & r2["Replica 2"]
  r1 & r2 -->|check token| auth[(Auth)]
  r1 -.-> config[Config server]
  r2 -- read config --> config
  classDef hot fill:#f96
  subgraph region
  end`;

describe("a Mermaid flowchart", () => {
  test("is read as boxes with their labels and shapes", () => {
    const { boxes } = parseMermaid(MESH);
    expect(boxes.map(({ label, shape }) => [label, shape])).toEqual([
      ["Users", "stadium"],
      ["Load balancer", "hexagon"],
      ["Replica 1", "box"],
      ["Replica 2", "box"],
      ["Auth", "cylinder"],
      ["Config server", "box"],
    ]);
  });
  test("is read as arrows with what is written on them, each group against each", () => {
    const { arrows } = parseMermaid(MESH);
    expect(arrows.map(({ from, to, label }) => `${from} ${to} ${label}`.trim())).toEqual([
      "users lb",
      "lb r1",
      "lb r2",
      "r1 auth check token",
      "r2 auth check token",
      "r1 config",
      "r2 config read config",
    ]);
  });
  test("has what was not understood listed with its line", () => {
    const { notUnderstood } = parseMermaid(`${MESH}\n  ??? what\n  a -->`);
    expect(notUnderstood.map(({ line, why }) => `${line} ${why}`)).toEqual([
      "8 a group is not a part: its boxes are read, its border is not",
      "10 neither a box nor an arrow",
      "11 an arrow without a box at one end",
    ]);
  });
  test("may chain arrows, repeat them, and use every kind of line", () => {
    const { arrows } = parseMermaid("graph TD; a --> b ==> c; a-->b; c --- d; d --x e; e -. no .-> f; f == yes ==> g");
    expect(arrows.map(({ from, to }) => from + to)).toEqual(["ab", "bc", "cd", "de", "ef", "fg"]);
  });
  test.each([
    ["markup", 'a["<img src=x onerror=alert(1)>"] --> b', "<img src=x onerror=alert(1)>"],
    ["line breaks and entities", 'a["one<br/>two #quot;three#quot;"] --> b', 'one two "three"'],
    ["characters that turn text round", 'a["\u202Eevil"] --> b', "evil"],
  ])("keeps %s in a label as plain text", (_, text, label) => {
    expect(parseMermaid(text).boxes[0]?.label).toBe(label);
  });
  test("of any text is read without a throw, and what comes out is bounded", () => {
    const pieces = fc.constantFrom(
      "a",
      "b",
      "-->",
      "&",
      "[",
      "]",
      '"',
      "|",
      "--",
      "\n",
      ";",
      "subgraph",
      " ",
      "{{",
      "((",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (words) => {
        const { boxes, arrows } = parseMermaid(words.join(""));
        expect(boxes.length).toBeLessThanOrEqual(60);
        expect(arrows.every(({ from, to }) => from !== to)).toBe(true);
      }),
    );
  });
});

describe("a diagram as a system", () => {
  const { code, names, notModelled } = systemOfDiagram(parseMermaid(MESH));
  test("has the diagram's boxes by legal names", () => {
    expect(Object.values(names)).toEqual(["users", "load-balancer", "replica-1", "replica-2", "auth", "config-server"]);
  });
  test("is code with an empty arrow for each arrow drawn", () => {
    expect(code.match(/": \{\},/g)).toHaveLength(7);
    expect(code).toContain('calls: ["auth", "config-server"] },');
  });
  test("has a world of its own, in which the box that most depend on is slow", () => {
    expect(code).toContain("load: { users: poisson(50) }");
    expect(code).toContain('slow("auth"');
  });
  test("takes a box that is called a balancer for one: it chooses, where others ask all", () => {
    expect(code).toContain('{ kind: "balancer", over: ["replica-1", "replica-2"] },');
    expect(notModelled).toEqual([]);
    expect(systemOfDiagram(parseMermaid("users --> lb --> r1")).code).not.toContain("balancer");
    expect(systemOfDiagram(parseMermaid("lb --> r1\nlb --> r2")).code).toContain('"users -> lb": {},');
  });
  test("leaves out an arrow that closes a circle, and says so", () => {
    const cyclic = systemOfDiagram(parseMermaid("u --> a --> b --> c --> a"));
    expect(cyclic.notModelled.map(({ text }) => text)).toEqual(["c → a"]);
  });
  test("gives a sender with several arrows a box of its own", () => {
    expect(systemOfDiagram(parseMermaid("app --> x\napp --> y")).code).toContain('"users -> app": {},');
  });
  test("has what is written on an arrow behind it, and as its fields where it names a timeout or tries", () => {
    const { code } = systemOfDiagram(parseMermaid("u -->|p99 200 ms| a -->|timeout 500 ms, 2 retries| b"));
    expect(code).toContain('"u -> a": {}, // p99 200 ms\n');
    expect(code).toContain('"a -> b": { timeout: "500ms", retry: { maxAttempts: 3 } }, // timeout 500 ms, 2 retries\n');
  });
  test("never lets a label out of its comment", () => {
    const { code } = systemOfDiagram(parseMermaid('a["x\u2028alert(1)"] -->|"y\u2029alert(2)"| b["*/ y"]'));
    expect(code.split(/[\n\u2028\u2029]/).filter((line) => line.startsWith("alert"))).toEqual([]);
  });
});

test("a balancer is drawn as one, and read back as one", () => {
  const mesh = system({
    boxes: { user: { kind: "client" }, lb: { kind: "balancer", over: ["r1", "r2"] }, r1: {}, r2: {} },
    arrows: { "user -> lb": {} },
  });
  const text = mermaidOf(systemData(mesh));
  expect(parseMermaid(text).boxes.map(({ label, shape }) => [label, shape])).toContainEqual(["lb", "hexagon"]);
  expect(systemOfDiagram(parseMermaid(text)).code).toContain('lb: { kind: "balancer", over: ["r1", "r2"] },');
});

describe("a system as a Mermaid flowchart", () => {
  const shop = system({
    boxes: { shop: { kind: "client" }, api: { work: "5ms" } },
    arrows: { "shop -> api": { timeout: "2s", retry: { maxAttempts: 3 } } },
  });
  test("has each arrow annotated, and is read back", () => {
    const text = mermaidOf(systemData(shop), { "shop -> api": 'fails "open" <b>' });
    expect(text).toContain('-->|"timeout 2 s<br>retry maxAttempts 3<br>fails #quot;open#quot; #lt;b#gt;"|');
    expect(parseMermaid(text).arrows).toHaveLength(1);
    expect(parseMermaid(text).notUnderstood).toEqual([]);
    expect(systemOfDiagram(parseMermaid(text)).code).toContain(
      '"shop -> api": { timeout: "2s", retry: { maxAttempts: 3 } },',
    );
  });
});
