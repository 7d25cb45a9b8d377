import { describe, expect, test } from "vitest";

import { emptyAnswer, testStatement, type AnswerState } from "#course";
import { localJobs, moments } from "#lab";
import { runSeed } from "#lab";
import {
  cellRecording,
  counted,
  deliverableView,
  emptyCard,
  isUntouched,
  ledgerView,
  nextAnswer,
  noActions,
  proseView,
  hintsView,
  readSaved,
  sheetOf,
  startKeeping,
  statementView,
  staticHtml,
  type AnswerEvent,
  type AnswerShelf,
  type CardModel,
  type Channel,
  type Progress,
  type SavedAnswer,
} from "#ui";
import checks from "../../../playgrounds/03-local-optimum/checks.ts";
import key from "../../../playgrounds/03-local-optimum/answer.ts";
import setup from "../../../playgrounds/03-local-optimum/statement.ts";
import start from "../../../playgrounds/03-local-optimum/start.ts";
import { memoryPocket } from "./pockets.ts";

const task = "03-local-optimum";
const sheet = sheetOf({ task, start, checks, key, setup });
const fresh = (): AnswerState => emptyAnswer(task, "timeline");
const after = (...events: readonly AnswerEvent[]): AnswerState => events.reduce(nextAnswer, fresh());
const rowsOf = ({ deliverable }: AnswerState): readonly string[] =>
  deliverable.kind === "timeline" ? deliverable.rows.map((row) => row.key) : [];
const add = (key: string): AnswerEvent => ({ type: "moment added", key });

const statement = {
  X: 'arrows["shop -> api"].retry',
  Y: 'arrows["api -> db"].timeout',
  Z: "faults[0]",
  B: "outage",
};

function log() {
  const { run, verdict } = runSeed(start, checks.incidents.base, { seed: 1 });
  return moments(run, verdict);
}

function card(changes: Partial<CardModel> = {}): CardModel {
  return { ...emptyCard(sheet, fresh(), []), live: true, ...changes };
}

test("statement and classification are about the start in the incident that its own answer makes", () => {
  const { incidents } = checks;
  const worlds = () => ({ base: { ...incidents.base, duration: "90s" as const } });
  const made = sheetOf({ task, start, checks: { ...checks, worlds }, key, setup });
  expect(made.subject.incident.duration).toBe("90s");
  expect(sheet.subject.incident).toBe(incidents.base);
});

describe("a timeline", () => {
  test("takes each moment once, in the order in which they come", () => {
    expect(rowsOf(after(add("b"), add("a"), add("b")))).toEqual(["b", "a"]);
  });

  test("moves a row up and down, and no further than its ends", () => {
    const three = [add("a"), add("b"), add("c")];
    expect(rowsOf(after(...three, { type: "moment moved", key: "c", to: 0 }))).toEqual(["c", "a", "b"]);
    expect(rowsOf(after(...three, { type: "moment moved", key: "a", to: 9 }))).toEqual(["b", "c", "a"]);
    expect(rowsOf(after(...three, { type: "moment moved", key: "a", to: -1 }))).toEqual(["a", "b", "c"]);
    expect(rowsOf(after(...three, { type: "moment moved", key: "nowhere", to: 0 }))).toEqual(["a", "b", "c"]);
  });

  test("offers its moments by the alphabet: the order is the exercise", () => {
    const offered = [
      ...staticHtml(deliverableView(card({ log: log() }), noActions)).matchAll(/<option value="[^"]+">([^<]+)/g),
    ];
    const texts = offered.map(([, text]) => text ?? "");
    expect(texts.length).toBeGreaterThan(5);
    expect(texts).toEqual(texts.toSorted((a, b) => a.localeCompare(b)));
  });
});

describe("an answer", () => {
  test("remembers what was opened, once", () => {
    const opened = after({ type: "opened", id: "hint:well" }, { type: "opened", id: "hint:well" });
    expect(opened.opened).toEqual(["hint:well"]);
  });

  test("is untouched until something is answered", () => {
    expect(isUntouched(fresh())).toBe(true);
    expect(isUntouched(after({ type: "slot filled", slot: "X", id: statement.X }))).toBe(false);
  });

  test("of another task is not taken for this one's", () => {
    const other = emptyAnswer("04-three-boundaries", "none");
    expect(after({ type: "restored", answer: other }).task).toBe(task);
  });
});

describe("the sentence's places", () => {
  test("offer the start's own policies, limits and faults, the load and the task's suspects, in groups", () => {
    const html = staticHtml(statementView(card(), noActions));
    for (const label of ["A policy on an arrow", "A limit on a box", "A fault", "The load"]) {
      expect(html).toContain(`<optgroup label="${label}">`);
    }
    for (const name of ["3 retries on shop → api", "cap of 100 on db", "db 3× slower for 30 s", "0.1 % errors of db"]) {
      expect(html).toContain(name);
    }
  });
});

describe("a tested statement", () => {
  test("shows its verdict, eight cells with counts, and which two could have refuted it", async () => {
    const told: Progress[] = [];
    const run = counted(localJobs(start, checks.incidents.base), (progress) => told.push(progress));
    const result = await testStatement(sheet.subject, statement, run);
    expect(told.at(-1)).toEqual({ done: 40, of: 40 });

    const html = staticHtml(statementView(card({ statement: { is: "done", result } }), noActions));
    expect(html).toContain('data-statement-verdict="stands"');
    expect(
      [...html.matchAll(/data-cell="(\d+)"\s+data-shown="(\d+)"\s+data-seeds="(\d+)"/g)].map((m) => m.slice(1, 4)),
    ).toEqual(
      ["000", "010", "001", "011", "100", "110", "101", "111"].map((id) => [id, id === "111" ? "5" : "0", "5"]),
    );
    expect([...html.matchAll(/data-informative=""[\s\S]*?data-cell="(\d+)"/g)].map((m) => m[1])).toEqual([
      "011",
      "101",
    ]);
    expect(html).toContain("10 s, as it was");
    expect(html).toContain("cap of 100 on db");

    const cell = cellRecording(sheet, result, "101");
    expect(cell?.system.arrows["api -> db"]?.timeout).toBe("10s");
    expect(cell?.system.arrows["shop -> api"]?.retry).toBeDefined();
    expect(cell?.origin).toContain("101");
    expect(cellRecording(sheet, result, "222")).toBeNull();
  });

  test("that lacks a place says which, and shows no table", async () => {
    const result = await testStatement(
      sheet.subject,
      { ...statement, Y: null },
      localJobs(start, checks.incidents.base),
    );
    const html = staticHtml(statementView(card({ statement: { is: "done", result } }), noActions));
    expect(html).toContain("no Y yet");
    expect(html).not.toContain("data-cell");
    expect(html).not.toContain('data-statement-verdict="');
  });
});

describe("hints", () => {
  test("come one at a time", () => {
    expect(staticHtml(hintsView(card(), noActions))).toContain("Hint 1 of 3");
    const one = staticHtml(hintsView(card({ answer: after({ type: "opened", id: "hint:well" }) }), noActions));
    expect(one).toContain("Whose queries");
    expect(one).toContain("Hint 2 of 3");
    expect(one).not.toContain("Count what the shop sends");
  });

  test("the checklist stands beside the prose, and what was written is no markup", () => {
    const answer = after({ type: "fix explained", text: "</textarea><b>" });
    const html = staticHtml(proseView(card({ answer }), noActions));
    for (const item of key.checklist) expect(html).toContain(item);
    expect(html).not.toContain("<b>");
  });
});

test("an empty ledger says how it is filled", () => {
  expect(staticHtml(ledgerView(card(), noActions))).toContain("Nothing is changed yet");
});

describe("keeping", () => {
  const parts = (shelf: AnswerShelf, states: unknown[]) => ({
    task,
    shelf,
    pocket: null,
    channel: null,
    clock: () => 1_000,
    show: (state: unknown) => void states.push(state),
    now: fresh,
    onElsewhere: () => undefined,
  });

  /** A card in a tab of its own, on a shelf that it shares. */
  const tab = (shelf: AnswerShelf, channel: Channel | null) => {
    let answer = fresh();
    const clashes: AnswerState[] = [];
    const keeping = startKeeping({
      ...parts(shelf, []),
      channel,
      now: () => answer,
      onElsewhere(joined, theirs) {
        answer = joined;
        if (theirs !== null) clashes.push(theirs);
      },
    });
    const write = async (event: AnswerEvent): Promise<void> => {
      answer = nextAnswer(answer, event);
      keeping.changed(answer);
      await keeping.flush();
    };
    return { clashes, write, answer: () => answer };
  };
  const sharedShelf = (): AnswerShelf => {
    const kept = new Map<string, SavedAnswer>();
    return { get: async (id) => kept.get(id) ?? null, put: async (saved) => void kept.set(saved.task, saved) };
  };
  /** Each tells the other. */
  const channels = (): readonly [Channel, Channel] => {
    const a: Channel = { onmessage: null, close: () => undefined, postMessage: (data) => hear(b, data) };
    const b: Channel = { onmessage: null, close: () => undefined, postMessage: (data) => hear(a, data) };
    const hear = (by: Channel, data: unknown): void => by.onmessage?.({ data } as MessageEvent);
    return [a, b];
  };

  test("what two tabs write on one card stands on both", async () => {
    const shelf = sharedShelf();
    const [left, right] = channels().map((channel) => tab(shelf, channel));
    await left!.write({ type: "why written", text: "because" });
    await right!.write({ type: "fix explained", text: "on the arrow" });
    await left!.write({ type: "slot filled", slot: "X", id: "retries" });
    for (const { answer, clashes } of [left!, right!]) {
      expect(answer()).toMatchObject({ why: "because", fixWhy: "on the arrow", statement: { X: "retries" } });
      expect(clashes).toEqual([]);
    }
    expect((await shelf.get(task))?.answer).toEqual(left!.answer());
  });

  test("a tab that has heard nothing overwrites nothing", async () => {
    const shelf = sharedShelf();
    const [left, right] = [tab(shelf, null), tab(shelf, null)];
    await left.write({ type: "why written", text: "because" });
    await right.write({ type: "fix explained", text: "on the arrow" });
    expect((await shelf.get(task))?.answer).toMatchObject({ why: "because", fixWhy: "on the arrow" });
  });

  test("where both wrote in the same place each keeps its own and is offered the other's", async () => {
    const shelf = sharedShelf();
    const [left, right] = [tab(shelf, null), tab(shelf, null)];
    await left.write({ type: "why written", text: "because" });
    await right.write({ type: "why written", text: "for another reason" });
    expect(right.answer().why).toBe("for another reason");
    expect(right.clashes.map(({ why }) => why)).toEqual(["because"]);
  });

  test("what is changed is kept and taken up again; an untouched card is not written", async () => {
    const kept = new Map<string, SavedAnswer>();
    const shelf: AnswerShelf = {
      get: async (id) => kept.get(id) ?? null,
      put: async (saved) => void kept.set(saved.task, saved),
    };
    const states: unknown[] = [];
    const keeping = startKeeping(parts(shelf, states));
    keeping.changed(fresh());
    await keeping.flush();
    expect(kept.size).toBe(0);
    keeping.changed(after({ type: "why written", text: "because" }));
    await keeping.flush();
    expect(states).toEqual([{ is: "saved", at: 1_000 }]);
    expect((await startKeeping(parts(shelf, [])).takeUp())?.why).toBe("because");
    keeping.dispose();
  });

  test("what a page could not write before it went is taken up, and written, by the next one", async () => {
    const shelf = sharedShelf();
    const pocket = memoryPocket();
    const first = startKeeping({ ...parts(shelf, []), pocket });
    first.changed(after({ type: "why written", text: "because" }));
    await first.flush();
    expect(pocket.get()).toBeNull();
    const slow = { ...shelf, put: () => new Promise<never>(() => undefined) };
    const second = startKeeping({ ...parts(slow, []), pocket, clock: () => 2_000 });
    await second.takeUp();
    second.changed(after({ type: "why written", text: "the last words" }));
    void second.flush();
    const third = startKeeping({ ...parts(shelf, []), pocket, clock: () => 3_000 });
    expect((await third.takeUp())?.why).toBe("the last words");
    expect((await shelf.get(task))?.answer.why).toBe("the last words");
    expect(pocket.get()).toBeNull();
  });

  test("a browser that keeps nothing is said to", async () => {
    const refuse = async (): Promise<never> => {
      throw new Error("no");
    };
    const states: unknown[] = [];
    const keeping = startKeeping(parts({ get: refuse, put: refuse }, states));
    expect(await keeping.takeUp()).toBeNull();
    expect(states).toEqual([{ is: "unsaved", why: "this browser keeps nothing for this site" }]);
  });

  test("a record of another shape is not taken for an answer", () => {
    expect(readSaved({ task, savedAt: 1, answer: fresh() })?.answer).toEqual(fresh());
    expect(readSaved({ task, savedAt: 1, answer: { ...fresh(), statement: 5 } })).toBeNull();
    expect(readSaved({ task: "other", savedAt: 1, answer: fresh() })).toBeNull();
    expect(readSaved("nonsense")).toBeNull();
  });
});
