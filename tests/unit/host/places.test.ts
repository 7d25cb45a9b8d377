import { describe, expect, test } from "vitest";
import { bundleCall, bundleSpan } from "../../../src/host/scripts.ts";
import { placesInBundle } from "../../../src/host/supervisor/places.ts";

const span = { before: 10, lines: 20 };

describe("places in a bundle", () => {
  test("are read from Chromium's traces, innermost first", () => {
    const stack = `Error: no
    at retry (blob:null/0f9b-11:14:7)
    at blob:null/0f9b-11:12:3
    at start (blob:null/0f9b-11:2:9000)`;
    expect(placesInBundle(stack, span)).toEqual([
      { line: 4, column: 7 },
      { line: 2, column: 3 },
    ]);
  });

  test("are read from Firefox's and WebKit's traces", () => {
    const stack = "retry@blob:null/0f9b-11:14:7\n@blob:null/0f9b-11:2:4\nglobal code@blob:null/0f9b-11:30:1";
    expect(placesInBundle(stack, span)).toEqual([
      { line: 4, column: 7 },
      { line: 20, column: 1 },
    ]);
  });

  test("leave out what stands before and after the bundle, and anything that is no script of ours", () => {
    const stack = "a@blob:null/x:10:1\nb@blob:null/x:31:1\nc@https://example.org/x.js:12:1\nmessage 12:4";
    expect(placesInBundle(stack, span)).toEqual([]);
  });

  test("the span of a learner's script is where its bundle really stands", () => {
    const [learner, bundle] = ["(line one\nline two)", "first();\nsecond();"];
    const [text, real] = [`${learner}${bundleCall(bundle)}`, bundleSpan(learner, bundle)];
    const lines = text.split("\n");
    expect(lines[real.before]).toBe("first();");
    expect(lines[real.before + real.lines - 1]).toBe("second();");
  });
});
