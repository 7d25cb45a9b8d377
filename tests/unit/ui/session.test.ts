import { describe, expect, test } from "vitest";

import {
  isBusy,
  isOneMoreSeed,
  isStale,
  judgedRun,
  logLimit,
  newSession,
  next,
  outcomesInOrder,
  type Session,
  type SessionEvent,
} from "#ui";
import type { Incident, SystemData } from "#sim";

import { outcome } from "./outcomes.ts";

const fresh = (): Session => newSession({ start: "START", solution: "SOLUTION", seeds: [1, 2, 3], cursorMs: 0 });
const after = (...events: readonly SessionEvent[]): Session => events.reduce(next, fresh());
const edit = (text: string): SessionEvent => ({ type: "edited", text });
const run: SessionEvent = { type: "run asked for" };

describe("whose code", () => {
  test("the first change makes the code the learner's own", () => {
    expect(after(edit("MINE")).code).toEqual({ text: "MINE", whose: "mine" });
  });

  test("typing the start's text again makes it the start again", () => {
    expect(after(edit("MINE"), edit("START")).code.whose).toBe("start");
  });

  test("a text from elsewhere takes the editor, and Undo brings back what stood there", () => {
    const loaded = after(edit("MINE"), { type: "loaded", text: "GALLERY" });
    expect(loaded.code).toEqual({ text: "GALLERY", whose: "mine" });
    expect(next(loaded, { type: "undone" }).code).toEqual({ text: "MINE", whose: "mine" });
  });

  test("loading the solution keeps the own code, and My code brings it back", () => {
    const loaded = after(edit("MINE"), { type: "solution loaded" });
    expect(loaded.code).toEqual({ text: "SOLUTION", whose: "solution" });
    expect(next(loaded, { type: "own code asked for" }).code).toEqual({ text: "MINE", whose: "mine" });
  });

  test("without own code, My code changes nothing", () => {
    const loaded = after({ type: "solution loaded" });
    expect(next(loaded, { type: "own code asked for" })).toBe(loaded);
  });

  test("editing the solution starts a text of one's own, and the former one is an Undo away", () => {
    const edited = after(edit("MINE"), { type: "solution loaded" }, edit("SOLUTION, changed"));
    expect(edited.code.whose).toBe("mine");
    expect(next(edited, { type: "undone" }).code).toEqual({ text: "MINE", whose: "mine" });
  });

  test("Reset brings the start, Undo the code before, and Undo again the start", () => {
    const reset = after(edit("MINE"), { type: "reset" });
    expect(reset.code).toEqual({ text: "START", whose: "start" });
    const undone = next(reset, { type: "undone" });
    expect(undone.code).toEqual({ text: "MINE", whose: "mine" });
    expect(next(undone, { type: "undone" }).code.text).toBe("START");
  });

  test("Reset of the loaded solution keeps the own code", () => {
    const reset = after(edit("MINE"), { type: "solution loaded" }, { type: "reset" });
    expect(next(reset, { type: "own code asked for" }).code.text).toBe("MINE");
  });

  test("Reset of the untouched start changes nothing, so that it can't overwrite an Undo", () => {
    const reset = after(edit("MINE"), { type: "reset" });
    expect(next(reset, { type: "reset" })).toBe(reset);
  });

  const opened: SessionEvent = { type: "link opened", text: "LINKED", seed: 2, cursorMs: 31_000 };

  test("a link's code is nobody's, nothing has run, and the own code is a click away", () => {
    const linked = after(edit("MINE"), opened);
    expect(linked).toMatchObject({ code: { text: "LINKED", whose: "link" }, mine: "MINE", seed: 2, cursorMs: 31_000 });
    expect(linked.run.is).toBe("idle");
    expect(next(linked, { type: "own code asked for" }).code).toEqual({ text: "MINE", whose: "mine" });
  });

  test("a link's code stays the link's while it is edited, and is an Undo away when something else takes its place", () => {
    const linked = after(edit("MINE"), opened, edit("LINKED, changed"));
    expect(linked).toMatchObject({ code: { text: "LINKED, changed", whose: "link" }, mine: "MINE" });
    for (const event of [{ type: "own code asked for" }, { type: "solution loaded" }, { type: "reset" }] as const) {
      expect(next(next(linked, event), { type: "undone" })).toMatchObject({ code: linked.code, mine: "MINE" });
    }
  });

  test("a link's code that is kept is the learner's, and the former own code an Undo away", () => {
    const kept = after(edit("MINE"), opened, { type: "link kept" });
    expect(kept).toMatchObject({ code: { text: "LINKED", whose: "mine" }, mine: "LINKED" });
    expect(next(kept, { type: "undone" }).code).toEqual({ text: "MINE", whose: "mine" });
  });

  test("a link that brings a text of the page, or a seed that it does not have, brings nothing strange", () => {
    expect(after({ ...opened, text: "START" }).code.whose).toBe("start");
    expect(after({ ...opened, text: "SOLUTION" }).code.whose).toBe("solution");
    expect(after(edit("MINE"), { ...opened, text: "MINE" }).code.whose).toBe("mine");
    expect(after({ ...opened, seed: 99 }).seed).toBe(1);
  });

  test("a saved text that is the start's is taken up as the start", () => {
    expect(after({ type: "restored", text: "START" }).code.whose).toBe("start");
    expect(after({ type: "restored", text: "MINE" }).code.whose).toBe("mine");
  });
});

describe("running", () => {
  test("fifty clicks on Run make one run", () => {
    const clicked = after(...Array.from({ length: 50 }, () => run));
    expect(clicked.lastRun).toBe(1);
  });

  test("Run while one seed of the same text is tried as one types begins the whole run", () => {
    const tried = after({ ...run, seeds: [2] });
    expect(tried.run).toMatchObject({ is: "compiling", id: 1, seeds: [2] });
    const whole = next(tried, run);
    expect(whole.run).toMatchObject({ id: 2, seeds: [1, 2, 3] });
    expect(next(whole, { ...run, seeds: [2] })).toBe(whole);
  });

  test("Run after an edit replaces the run under way, and the old one's answers are not heard", () => {
    const restarted = after(run, { type: "compiled", id: 1 }, edit("MINE"), run);
    expect(restarted.run).toMatchObject({ is: "compiling", id: 2, text: "MINE" });
    expect(next(restarted, { type: "seed judged", id: 1, outcome: outcome(1) })).toBe(restarted);
    expect(next(restarted, { type: "finished", id: 1, replayed: 3 })).toBe(restarted);
  });

  test("the last results stay in sight until the next run's first seed", () => {
    const first = after(run, { type: "compiled", id: 1 }, { type: "seed judged", id: 1, outcome: outcome(1) });
    const again = next(next(first, { type: "finished", id: 1, replayed: 0 }), run);
    expect(again.results?.outcomes.size).toBe(1);
    const compiled = next(again, { type: "compiled", id: 2 });
    const judged = next(compiled, { type: "seed judged", id: 2, outcome: outcome(2, "collapses") });
    expect([...(judged.results?.outcomes.keys() ?? [])]).toEqual([2]);
  });

  test("outcomes are read in the order of the seeds, whichever came first", () => {
    const judged = after(
      run,
      { type: "compiled", id: 1 },
      { type: "seed judged", id: 1, outcome: outcome(3) },
      { type: "seed judged", id: 1, outcome: outcome(1) },
    );
    expect(outcomesInOrder(judged).map(({ seed }) => seed)).toEqual([1, 3]);
  });

  test("one more seed of a run is told from its first, its end, and the next run's", () => {
    const seed = (id: number, which: number): SessionEvent => ({
      type: "seed judged",
      id,
      outcome: outcome(which, "collapses"),
    });
    const happened: readonly SessionEvent[] = [
      run,
      { type: "compiled", id: 1 },
      seed(1, 1),
      seed(1, 2),
      { type: "cursor moved", ms: 5 },
      seed(1, 3),
      { type: "finished", id: 1, replayed: 0 },
      run,
      { type: "compiled", id: 2 },
      seed(2, 1),
      seed(2, 2),
    ];
    let session = fresh();
    const told = happened.map((event) => {
      const before = session;
      session = next(before, event);
      return isOneMoreSeed(session, before);
    });
    expect(happened.filter((_, i) => told[i])).toEqual([seed(1, 2), seed(1, 3), seed(2, 2)]);
  });

  test("the first run is drawn before its seed is judged, with the system it belongs to", () => {
    const { base } = outcome(1);
    const described = { system: {} as SystemData, decisions: {}, incident: {} as Incident };
    const seen = after(
      run,
      { type: "compiled", id: 1 },
      { type: "described", id: 1, described },
      { type: "first run seen", id: 1, seed: 1, judged: base },
    );
    expect(judgedRun(seen)).toBe(base);
    expect(seen.results?.described).toBe(described);
    expect(outcomesInOrder(seen)).toEqual([]);
  });

  test("a seed that is repeated after the end counts, unless another run has begun", () => {
    const done = after(run, { type: "compiled", id: 1 }, { type: "finished", id: 1, replayed: 0 });
    const repeated = next(done, { type: "seed judged", id: 1, outcome: outcome(1) });
    expect(repeated.results?.outcomes.has(1)).toBe(true);
    const another = next(next(repeated, edit("MINE")), run);
    expect(next(another, { type: "seed judged", id: 1, outcome: outcome(2) })).toBe(another);
  });

  test("a compile error fails the run and leaves the results before it", () => {
    const failed = after(run, {
      type: "failed",
      id: 1,
      problems: [{ kind: "compile", message: "Expected )" }],
    });
    expect(failed.run).toMatchObject({ is: "failed", problems: [{ message: "Expected )" }] });
    expect(isBusy(failed)).toBe(false);
  });

  test("Stop ends the run at once, and what arrives later is not heard", () => {
    const stopped = after(run, { type: "compiled", id: 1 }, { type: "stop asked for" });
    expect(stopped.run).toMatchObject({ is: "stopped", reason: "user" });
    expect(next(stopped, { type: "finished", id: 1, replayed: 0 })).toBe(stopped);
  });

  test("Stop without a run changes nothing", () => {
    const idle = fresh();
    expect(next(idle, { type: "stop asked for" })).toBe(idle);
  });

  test("results are stale as soon as the text differs from the one that ran", () => {
    expect(isStale(fresh())).toBe(false);
    expect(isStale(after(edit("MINE")))).toBe(true);
    expect(isStale(after(edit("MINE"), run, { type: "finished", id: 1, replayed: 0 }))).toBe(false);
  });

  test("the console keeps the newest lines only, and a new run clears it", () => {
    const lines = Array.from({ length: logLimit + 5 }, (_, index): SessionEvent => {
      return { type: "logged", id: 1, line: { level: "log", text: String(index), seed: 1 } };
    });
    const logged = after(run, ...lines);
    expect(logged.log).toHaveLength(logLimit);
    expect(logged.log[0]?.text).toBe("5");
    expect(next(next(logged, { type: "stop asked for" }), run).log).toEqual([]);
  });
});

describe("what is in sight", () => {
  const judged = (id: number, seed: number): SessionEvent => ({ type: "seed judged", id, outcome: outcome(seed) });

  test("a run takes the stage from the recorded one when it has something to show", () => {
    const compiled = after(run, { type: "compiled", id: 1 });
    expect(compiled.recording).toBe("start");
    expect(next(compiled, judged(1, 1)).recording).toBeNull();
  });

  test("a recording that the story asks for stays while the run goes on, and the results can be had back", () => {
    const shown = after(run, { type: "compiled", id: 1 }, judged(1, 1), {
      type: "recording shown",
      recording: "start",
    });
    const more = next(shown, judged(1, 2));
    expect(more.recording).toBe("start");
    expect(next(more, { type: "results shown" }).recording).toBeNull();
  });

  test("without results there is nothing to go back to", () => {
    expect(after({ type: "results shown" }).recording).toBe("start");
  });
});
