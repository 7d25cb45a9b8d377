import { describe, expect, it } from "vitest";
import { stripsMarkup, stripsOf, stripCsv, stripTable, tableHtml } from "../../../src/ui/charts/index.ts";
import { keyed } from "../../../src/ui/charts/cursor.ts";
import { pinsOf } from "../../../src/ui/charts/pins.ts";
import { endLabels, firstStretch, points, shareAt, stretchAround, ticks, yAt } from "../../../src/ui/charts/scales.ts";
import { collapsing, looping, meshed, shownOf } from "./drawing-runs.ts";

const shown = shownOf(collapsing());
const strips = stripsOf(shown);
const home = firstStretch(shown.run, shown.moments);

describe("the strips of a run", () => {
  it("are six, and look into the box that holds the whole up", () => {
    expect(strips.map((strip) => strip.name)).toEqual([
      "goodput",
      "attempts per request",
      "db slots in use",
      "db queue",
      "work for nobody",
      "time to an outcome",
    ]);
  });

  it("say in one sentence each what the figures show, with every figure there", () => {
    for (const make of [collapsing, meshed, looping]) {
      for (const strip of stripsOf(shownOf(make()))) {
        expect(strip.sentence).toMatch(/^\S.*\.$/);
        expect(strip.sentence).not.toMatch(/NaN|undefined|Infinity/);
      }
    }
  });

  it("read the value under the cursor against what it is measured by", () => {
    const [goodput, attempts, inUse] = strips;
    const last = shown.run.bins - 1;
    expect(goodput?.reading(last)[0]).toBe("0");
    expect(goodput?.reading(last)[1]).toMatch(/^of \d+ offered$/);
    expect(Number(attempts?.reading(last)[0])).toBeGreaterThan(3);
    expect(inUse?.reading(last)).toEqual(["10", "of 10"]);
  });

  it("count nobody's work by how long it took: all of it in a collapse, none before", () => {
    const nobody = strips.find((strip) => strip.id === "nobody")?.series[0]?.values;
    expect(nobody?.[10]).toBeLessThan(0.05);
    expect(nobody?.[50]).toBeGreaterThan(0.95);
  });
});

describe("scales", () => {
  it("put 0 at the foot, the top at the top, and let nothing out", () => {
    expect([0, 50, 100, 200].map((value) => yAt({ top: 100 }, value))).toEqual([36, 18, 0, 0]);
    expect(shareAt({ fromMs: 50_000, toMs: 120_000 }, 85_000)).toBe(0.5);
  });

  it("show the trigger first, with time before and after it", () => {
    const trigger = shown.run.trigger;
    expect(home.fromMs).toBeLessThan(trigger?.startMs ?? 0);
    expect(home.toMs).toBeGreaterThan(trigger?.endMs ?? Infinity);
  });

  it("turn the page when the cursor leaves, and come home when it returns", () => {
    const later = stretchAround(home, home, shown.run.durationMs, shown.run);
    expect(later.toMs).toBe(shown.run.durationMs);
    expect(later.toMs - later.fromMs).toBe(home.toMs - home.fromMs);
    expect(stretchAround(later, home, home.fromMs + 1, shown.run)).toBe(home);
    expect(stretchAround(home, home, home.toMs, shown.run)).toBe(home);
  });

  it("mark at most nine round moments on the axis", () => {
    for (const toMs of [7_000, 70_000, 200_000, 7_200_000]) {
      const marks = ticks({ fromMs: 0, toMs });
      expect(marks.length).toBeGreaterThan(1);
      expect(marks.length).toBeLessThanOrEqual(9);
    }
  });

  it("average a long run into few enough points, and keep its gaps", () => {
    const long = { ...shown.run, bins: 7_200, binMs: 1_000 };
    const series = new Float64Array(7_200).fill(2).fill(Number.NaN, 3_000, 4_000);
    const line = points(long, series, { fromMs: 0, toMs: 7_200_000 });
    expect(line.length).toBeLessThanOrEqual(480);
    expect(line.filter((point) => point.y === 2).length).toBeGreaterThan(300);
    expect(line.some((point) => Number.isNaN(point.y))).toBe(true);
  });

  it("keep the words at the lines' ends a line's height apart", () => {
    for (const strip of strips) {
      const labels = endLabels(shown.run, strip, home);
      for (const [i, label] of labels.entries()) {
        expect(label.y).toBeGreaterThanOrEqual(0);
        expect(label.y).toBeLessThanOrEqual(36);
        if (i > 0) expect(label.y - (labels[i - 1]?.y ?? 0)).toBeGreaterThanOrEqual(13);
      }
    }
  });
});

describe("pins", () => {
  const moment = (id: string, atMs: number) => ({ id, key: id, atMs, text: id, kind: "outage", part: "run" }) as const;

  it("fan out where moments crowd, in the order of time, and stay inside", () => {
    const crowd = ["A", "B", "C", "D", "E", "F"].map((id, i) => moment(id, 1_000 + i * 100));
    const pins = pinsOf([...crowd, moment("G", 60_000)], { fromMs: 0, toMs: 70_000 });
    const middles = pins.map((pin) => pin.anchor * 216 + pin.dx);
    expect(pins.map((pin) => pin.moment.id).join("")).toBe("ABCDEFG");
    for (const [i, middle] of middles.entries()) {
      expect(middle).toBeGreaterThanOrEqual(8);
      expect(middle).toBeLessThanOrEqual(208);
      if (i > 0) expect(middle - (middles[i - 1] ?? 0)).toBeGreaterThanOrEqual(17.9);
    }
  });

  it("leave out what the window does not show", () => {
    expect(pinsOf([moment("A", 5_000), moment("B", 90_000)], { fromMs: 0, toMs: 70_000 })).toHaveLength(1);
  });
});

describe("the markup", () => {
  it("is the same for the same run, and has no number that is none", () => {
    for (const make of [collapsing, meshed, looping]) {
      const html = stripsMarkup(shownOf(make()), { atMs: 15_000 });
      expect(html).toBe(stripsMarkup(shownOf(make()), { atMs: 15_000 }));
      expect(html).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it("escapes what comes from a run", () => {
    const hostile = {
      ...shown,
      run: { ...shown.run, trigger: { startMs: 20_000, endMs: 30_000, label: "<script>alert(1)</script>" } },
    };
    const html = stripsMarkup(hostile, { atMs: 15_000 });
    expect(html).not.toContain("<script>");
    expect(html).toContain("&lt;script&gt;");
  });

  it("labels the trigger once", () => {
    const html = stripsMarkup(shown, { atMs: 25_000 });
    expect(html.match(/strips-trigger-label/g)).toHaveLength(1);
  });
});

describe("the figures behind the strips", () => {
  it("stand in a table of at most forty-one rows with a head for each line", () => {
    const table = stripTable(shown.run, strips, { fromMs: 0, toMs: shown.run.durationMs });
    expect(table.columns[0]).toBe("time");
    expect(table.rows.length).toBeLessThanOrEqual(41);
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
    expect(tableHtml(table, "a <caption>")).toContain("<caption>a &lt;caption&gt;</caption>");
  });

  it("go out as CSV, a line a bin, with gaps empty and formulas defused", () => {
    const [strip] = strips;
    const evil = {
      ...strip!,
      name: "=1+1",
      series: [{ ...strip!.series[0]!, values: new Float64Array(shown.run.bins).fill(Number.NaN) }],
    };
    const lines = stripCsv(shown.run, [evil]).trimEnd().split("\r\n");
    expect(lines).toHaveLength(shown.run.bins + 1);
    expect(lines[0]).toBe("time_s,'=1+1");
    expect(lines[1]).toBe("0,");
  });
});

describe("the cursor's keys", () => {
  it("step by seconds, by tenths with Shift, by tens with Page, and stop at the ends", () => {
    const key = (name: string, shiftKey = false): number | null => keyed({ key: name, shiftKey }, 5_000, 60_000);
    expect(["ArrowRight", "ArrowLeft", "PageUp", "PageDown", "Home", "End"].map((name) => key(name))).toEqual([
      6_000, 4_000, 15_000, 0, 0, 60_000,
    ]);
    expect(key("ArrowRight", true)).toBe(5_100);
    expect(key("Tab")).toBeNull();
    expect(key("constructor")).toBeNull();
  });
});
