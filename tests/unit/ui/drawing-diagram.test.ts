import { describe, expect, it } from "vitest";
import { type Balancer, incident, simulate, steady, system } from "#sim";
import {
  diagramSentence,
  diagramSvg,
  DRAWN_WIDTHS,
  drawnWidth,
  type DrawnSystem,
} from "../../../src/ui/diagram/index.ts";
import { policyWords } from "../../../src/ui/diagram/policies.ts";
import { placeDrawing } from "../../../src/ui/diagram/svg.ts";
import { formatCount, formatRate, formatSpan } from "../../../src/ui/diagram/text.ts";
import { flowsIn, ribbonScale } from "../../../src/ui/diagram/flows.ts";
import { systemFacts } from "../../../src/ui/diagram/facts.ts";
import { limitingOf } from "../../../src/ui/diagram/limiting.ts";
import { collapsing, fanned, looping, meshed, replicated, type Ran } from "./drawing-runs.ts";

const systems: readonly (readonly [string, () => Ran])[] = [
  ["a chain", collapsing],
  ["a mesh", meshed],
  ["a fan", fanned],
  ["a closed loop", looping],
  ["two replicas", replicated],
];

/** Between two boxes, px: nearer ones look like one. */
const leastRoom = 8;

/** Names as no checked system allows them, in case one ever comes from a file. */
function renamed({ system, run }: Ran, from: string, to: string): { system: DrawnSystem; run: Ran["run"] } {
  const rename = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [name.replaceAll(from, to), value]));
  return {
    system: { boxes: rename(system.boxes), arrows: rename(system.arrows) },
    run: { ...run, boxes: rename(run.boxes), arrows: rename(run.arrows), clients: rename(run.clients) },
  };
}

describe("the layout", () => {
  for (const [name, make] of systems) {
    for (const width of DRAWN_WIDTHS) {
      it(`of ${name} at ${width} px keeps boxes apart and all inside`, () => {
        const { system, run } = make();
        const drawing = placeDrawing(system, run, { width });
        expect(drawing.boxes).toHaveLength(Object.keys(system.boxes).length);
        for (const [i, a] of drawing.boxes.entries()) {
          expect(a.x).toBeGreaterThanOrEqual(0);
          expect(a.y).toBeGreaterThanOrEqual(0);
          expect(a.x + a.width).toBeLessThanOrEqual(drawing.width);
          expect(a.y + a.height).toBeLessThanOrEqual(drawing.height);
          for (const b of drawing.boxes.slice(i + 1)) {
            const clear = (from: number, to: number): boolean => to - from >= leastRoom;
            const apart =
              clear(a.x + a.width, b.x) ||
              clear(b.x + b.width, a.x) ||
              clear(a.y + a.height, b.y) ||
              clear(b.y + b.height, a.y);
            expect(apart, `${a.facts.name} and ${b.facts.name}`).toBe(true);
          }
        }
      });

      it(`of ${name} at ${width} px puts every callee after its caller`, () => {
        const { system, run } = make();
        const drawing = placeDrawing(system, run, { width });
        const side = drawing.form === "wide" ? "x" : "y";
        const at = (box: string): number =>
          drawing.boxes.find((placed) => placed.facts.name === box)?.[side] ?? Number.NaN;
        for (const arrow of drawing.arrows) expect(at(arrow.facts.to)).toBeGreaterThan(at(arrow.facts.from));
      });
    }
  }

  it("is the same at every moment, so that nothing moves while one scrubs", () => {
    const { system, run } = collapsing();
    const outlines = (ms: number): string[] =>
      diagramSvg(system, run, ms).match(/<rect class="d-outline"[^>]*>/g) ?? [];
    expect(outlines(5_000)).toEqual(outlines(55_000));
  });

  it("is upright on a narrow screen", () => {
    const { system, run } = collapsing();
    expect(placeDrawing(system, run, { width: 288 }).form).toBe("upright");
    expect(placeDrawing(system, run, { width: 816 }).form).toBe("wide");
  });

  it("has four boxes in a row beside each other from 740 px on, with bars instead of the inside at large", () => {
    const { system, run } = replicated();
    const drawing = placeDrawing(system, run, { width: 740 });
    expect(drawing.form).toBe("wide");
    expect(drawing.boxes.map((box) => box.detail)).not.toContain("open");
    const smaller = placeDrawing(system, run, { width: 640 });
    expect(smaller.width, "shown a little smaller on 640 px").toBe(740);
    expect(smaller.boxes).toEqual(drawing.boxes);
    expect(placeDrawing(system, run, { width: 288 }).form).toBe("upright");
  });

  it("leaves the longest word of each arrow its room on a phone, however many arrows pass", () => {
    const { system, run } = replicated();
    const longest = "left after 0.15 s".length * 6.4;
    for (const { facts, textX } of placeDrawing(system, run, { width: 288 }).arrows)
      expect(textX + longest, facts.name).toBeLessThanOrEqual(290);
  });

  it("names the loops of a box once where they stand side by side", () => {
    const { system, run } = replicated();
    const svg = diagramSvg(system, run, 12_000, { width: 288 });
    expect(svg.match(/class="d-loop"/g)).toHaveLength(4);
    expect(svg.match(/>again</g), "lb asks both its replicas again, and each of those asks auth").toHaveLength(3);
  });

  it("takes the widest drawing that fits, and the narrowest where none does", () => {
    expect(drawnWidth(827)).toBe(816);
    expect(drawnWidth(699)).toBe(640);
    expect(drawnWidth(200)).toBe(288);
  });
});

describe("the drawing", () => {
  it("is the same text for the same run and moment", () => {
    const first = collapsing();
    const second = collapsing();
    expect(diagramSvg(first.system, first.run, 40_000)).toBe(diagramSvg(second.system, second.run, 40_000));
  });

  it("says of a balancer how it chooses, where other boxes without slots have no limit", () => {
    const words = (choice: Balancer["choice"] & string): string => {
      const mesh = system({
        boxes: { user: { kind: "client" }, lb: { kind: "balancer", over: ["r1", "r2"], choice }, r1: {}, r2: {} },
        arrows: { "user -> lb": {} },
      });
      const run = simulate(mesh, incident({ load: { user: steady(10) }, duration: "5s" }));
      return diagramSvg(mesh, run, 3_000) + diagramSentence(mesh, run, 3_000);
    };
    expect(words("round robin")).toContain(">in turn</text>");
    expect(words("round robin")).toContain("lb has 0 in hand and chooses in turn");
    expect(words("random")).toContain("chooses at random");
    expect(words("least in flight")).toContain("chooses the least busy");
    expect(words("two choices")).toContain(">the best of two</text>");
  });

  it("escapes hostile names in text, attributes and accessible names", () => {
    const hostile = `<img src=x onerror="alert('x')">&`;
    const { system, run } = renamed(collapsing(), "db", hostile);
    const svg = diagramSvg(system, run, 40_000, { interactive: true });
    expect(svg).not.toContain("<img");
    expect(svg).not.toContain(`onerror="`);
    expect(svg).toContain("&lt;img src=x onerror=&quot;alert(&#39;x&#39;)&quot;&gt;&amp;");
  });

  it("names its parts for the story and makes them buttons only where something listens", () => {
    const { system, run } = collapsing();
    const still = diagramSvg(system, run, 40_000);
    const live = diagramSvg(system, run, 40_000, { interactive: true });
    for (const part of ["box:shop", "box:api", "box:db", "arrow:shop -&gt; api", "arrow:api -&gt; db"]) {
      expect(still).toContain(`data-part="${part}"`);
    }
    expect(still).not.toContain(`role="button"`);
    expect(live.match(/role="button" tabindex="0" aria-label="/g)).toHaveLength(5);
  });

  it("shows green rings and no hatch in a healthy second, hatch and no rings in a collapsed one", () => {
    const { system, run } = collapsing();
    const healthy = diagramSvg(system, run, 15_000);
    const collapsed = diagramSvg(system, run, 50_000);
    expect(healthy).toContain("d-ring");
    expect(healthy).not.toContain("url(#diagram-hatch)");
    expect(collapsed).toContain("url(#diagram-hatch)");
    expect(collapsed).not.toContain("d-ring");
    expect(collapsed).toContain("d-loop");
  });

  it("puts each change's disc where the change was made", () => {
    const { system, run } = collapsing();
    const discs = [
      { part: "arrow:shop -> api", field: "retry", label: "1" },
      { part: "box:db", field: "concurrency", label: "3" },
    ];
    const svg = diagramSvg(system, run, 40_000, { discs });
    expect(svg.match(/class="d-disc"/g)).toHaveLength(2);
  });

  it("has no number that is none", () => {
    for (const [, make] of systems) {
      const { system, run } = make();
      for (const ms of [0, run.durationMs / 2, run.durationMs])
        expect(diagramSvg(system, run, ms)).not.toMatch(/NaN|undefined|Infinity/);
    }
  });
});

describe("ribbons", () => {
  it("keep the busiest lane within its width, at a round scale", () => {
    const { system, run } = collapsing();
    const facts = systemFacts(system, run);
    const { pxPerRate } = ribbonScale(facts, run, 34);
    const mantissa = Number(pxPerRate.toExponential().split("e")[0]);
    expect([1, 2, 5]).toContain(mantissa);
    const sent = Array.from({ length: run.bins }, (_, bin) => {
      const flow = flowsIn(facts, run, bin).get("shop -> api");
      return (flow?.first ?? 0) + (flow?.retry ?? 0);
    });
    const busiest = sent.sort((a, b) => a - b)[Math.floor(run.bins * 0.99)] ?? 0;
    expect(busiest * pxPerRate).toBeLessThanOrEqual(34);
    expect(busiest * pxPerRate).toBeGreaterThan(34 / 2.6);
  });

  it("carry a front door's retries on to the arrows behind it, losing no call", () => {
    const { system, run } = collapsing();
    const facts = systemFacts(system, run);
    for (let bin = 0; bin < run.bins; bin++) {
      const behind = flowsIn(facts, run, bin).get("api -> db");
      const record = run.arrows["api -> db"];
      expect((behind?.first ?? 0) + (behind?.retry ?? 0)).toBeCloseTo(
        (record?.first[bin] ?? 0) + (record?.retry[bin] ?? 0),
        9,
      );
    }
    expect(flowsIn(facts, run, 50).get("api -> db")?.retry).toBeGreaterThan(0);
  });
});

describe("words", () => {
  it("tell the whole system at one moment", () => {
    const { system, run } = collapsing();
    const sentence = diagramSentence(system, run, 50_000);
    expect(sentence).toMatch(
      /^At 50\.0 s, 20 s after the trigger ended: shop sends \d+ first tries and \d+ retries a second to api;/,
    );
    expect(sentence).toMatch(/results for nobody/);
    expect(sentence).toMatch(/db has 10 of 10 slots in use/);
  });

  it("put an arrow's policies in the course's terms", () => {
    const texts = (arrow: object): string[] => policyWords(arrow, false).map((word) => word.text);
    expect(texts({})).toEqual(["no timeout"]);
    expect(texts({ timeout: "2s", cancelOnTimeout: true })).toEqual(["timeout 2 s", "cancelled"]);
    expect(texts({ timeout: "2s", hedge: { after: "200ms" } })).toEqual(["timeout 2 s", "hedged after 200 ms"]);
    expect(texts({ hedge: { after: "1s", max: 3 } })).toEqual(["no timeout", "hedged after 1 s up to 3 times"]);
    expect(texts({ timeout: "2s", retry: { maxAttempts: 2 } })).toEqual(["timeout 2 s", "1 retry", "no backoff"]);
    expect(
      texts({ retry: { maxAttempts: 4, initialBackoff: "200ms", jitter: "full" }, retryBudget: { retryRatio: 0.1 } }),
    ).toEqual(["no timeout", "3 retries", "backoff 200 ms", "full jitter", "budget 10 %"]);
    expect(texts({ retry: { policy: 'arrows["a -> b"].retry' } })).toEqual(["no timeout", "retries by code"]);
    expect(policyWords({ timeout: "2s" }, true).map((word) => word.text)).toEqual(["timeout 2 s", "not cancelled"]);
  });

  it("round figures for reading", () => {
    expect([formatCount(6039.4), formatCount(1_234_567), formatCount(Infinity)]).toEqual(["6,039", "1,234,567", "∞"]);
    expect([formatRate(74.6), formatRate(0.25), formatRate(0), formatRate(3)]).toEqual(["75", "0.3", "0", "3"]);
    expect([formatSpan(5), formatSpan(500), formatSpan(8_000), formatSpan(240_000), formatSpan(Number.NaN)]).toEqual([
      "5 ms",
      "0.50 s",
      "8.0 s",
      "4 min",
      "–",
    ]);
  });

  it("look into the box whose queue grew most", () => {
    const { system, run } = collapsing();
    expect(limitingOf(system, run)?.name).toBe("db");
    expect(
      limitingOf({ boxes: { shop: { kind: "client" } }, arrows: {} }, { ...run, boxes: {}, arrows: {} }),
    ).toBeNull();
  });
});
