import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import {
  historyLimit,
  newSession,
  newStore,
  openWork,
  pauseMs,
  startSaving,
  stepMs,
  type Channel,
  type Pocket,
  type Shelf,
  type Version,
} from "#ui";
import { memoryPocket } from "./pockets.ts";

/** A shelf in memory, ordered by time as IndexedDB's keys are. */
function memoryShelf(): Shelf & { readonly all: Version[] } {
  const all: Version[] = [];
  return {
    all,
    versions: async (task) => await Promise.resolve(all.filter((version) => version.task === task)),
    async put(version) {
      all.push(version);
      await Promise.resolve();
    },
    async remove(task, savedAt) {
      const index = all.findIndex((version) => version.task === task && version.savedAt === savedAt);
      if (index >= 0) all.splice(index, 1);
      await Promise.resolve();
    },
  };
}

function brokenShelf(name: string): Shelf {
  const refuse = async (): Promise<never> => await Promise.reject(new DOMException("no", name));
  return { versions: refuse, put: refuse, remove: refuse };
}

function silentChannel(): Channel & { readonly sent: unknown[] } {
  const sent: unknown[] = [];
  return { sent, postMessage: (message) => sent.push(message), onmessage: null, close: () => undefined };
}

const open = (
  shelf: Shelf,
  clock: () => number,
  more: { channel?: Channel; heard?: Version[]; pocket?: Pocket<Version> } = {},
) =>
  openWork({
    task: "03-local-optimum",
    shelf,
    pocket: more.pocket ?? null,
    clock,
    channel: more.channel ?? null,
    onElsewhere: (version) => more.heard?.push(version),
  });

describe("own work", () => {
  test("what was saved is there at the next visit", async () => {
    const shelf = memoryShelf();
    await open(shelf, () => 1_000).save("mine");
    expect(await open(shelf, () => 9_000).load()).toMatchObject({ code: "mine", savedAt: 1_000 });
  });

  test("an empty text is never written over the work", async () => {
    const shelf = memoryShelf();
    const work = open(shelf, () => 1_000);
    await work.save("mine");
    await work.save("  \n");
    expect(shelf.all.map(({ code }) => code)).toEqual(["mine"]);
  });

  test("keys within two minutes are one version, later ones the next", async () => {
    let now = 0;
    const shelf = memoryShelf();
    const work = open(shelf, () => now);
    for (const [at, code] of [
      [0, "a"],
      [stepMs - 1, "ab"],
      [stepMs, "abc"],
    ] as const) {
      now = at;
      await work.save(code);
    }
    expect((await work.history()).map(({ code }) => code)).toEqual(["abc", "ab"]);
  });

  test("a text that takes the place of another one begins a version, however soon", async () => {
    let now = 0;
    const shelf = memoryShelf();
    const work = open(shelf, () => now++);
    await work.save("mine");
    await work.save("from the gallery", true);
    expect((await work.history()).map(({ code }) => code)).toEqual(["from the gallery", "mine"]);
  });

  test("a new visit never replaces a version of the one before", async () => {
    const shelf = memoryShelf();
    await open(shelf, () => 1_000).save("before");
    await open(shelf, () => 1_500).save("now");
    expect(shelf.all.map(({ code }) => code)).toEqual(["before", "now"]);
  });

  test("the history is bounded and loses its oldest", async () => {
    const shelf = memoryShelf();
    let now = 0;
    const work = open(shelf, () => now);
    for (let version = 0; version <= historyLimit; version++) {
      now = version * stepMs;
      await work.save(`version ${String(version)}`);
    }
    expect(shelf.all).toHaveLength(historyLimit);
    expect(shelf.all[0]?.code).toBe("version 1");
  });

  test("the same text is not written twice", async () => {
    const channel = silentChannel();
    const work = open(memoryShelf(), () => 1_000, { channel });
    await work.save("mine");
    await work.save("mine");
    expect(channel.sent).toHaveLength(1);
  });
});

describe("a page that goes before the database has written", () => {
  /** A database that takes what it is given, and is never done with it. */
  const slowShelf = (): Shelf => ({ ...memoryShelf(), put: () => new Promise<never>(() => undefined) });

  test("leaves its text for the next visit, which writes it as a version of its own", async () => {
    const [pocket, shelf] = [memoryPocket(), memoryShelf()];
    await open(shelf, () => 1_000, { pocket }).save("before");
    expect(pocket.get()).toBeNull();
    void open(slowShelf(), () => 2_000, { pocket }).save("the last words");
    const next = open(shelf, () => 3_000, { pocket });
    expect(await next.load()).toMatchObject({ code: "the last words", savedAt: 2_000 });
    expect((await next.history()).map(({ code }) => code)).toEqual(["the last words", "before"]);
    expect(pocket.get()).toBeNull();
  });

  test("leaves the later of two texts, though the one before it is still being written", async () => {
    const pocket = memoryPocket();
    const work = open(slowShelf(), () => 1_000, { pocket });
    void work.save("START");
    void work.save("mine");
    expect(await open(memoryShelf(), () => 1_000, { pocket }).load()).toMatchObject({ code: "mine", savedAt: 1_001 });
  });

  test("leaves nothing that is earlier than what is kept, of another task, or no version at all", async () => {
    const shelf = memoryShelf();
    await open(shelf, () => 5_000).save("mine");
    for (const left of [
      { task: "03-local-optimum", savedAt: 4_000, code: "old" },
      { task: "11-curve", savedAt: 6_000, code: "another’s" },
      { savedAt: 6_000 },
      "mischief",
    ])
      expect(await open(shelf, () => 9_000, { pocket: memoryPocket(left) }).load()).toMatchObject({ code: "mine" });
  });
});

describe("storage that refuses", () => {
  test("is said, in words, and loading finds nothing", async () => {
    const work = open(brokenShelf("SecurityError"), () => 0);
    expect(await work.save("mine")).toEqual({ is: "unsaved", why: "this browser keeps nothing for this site" });
    expect(await work.load()).toBeNull();
    expect(await work.history()).toEqual([]);
  });

  test("a full one is told apart", async () => {
    expect(await open(brokenShelf("QuotaExceededError"), () => 0).save("mine")).toEqual({
      is: "unsaved",
      why: "this browser’s storage is full",
    });
  });
});

describe("two tabs", () => {
  const hearing = (heard: Version[]): Channel => {
    const channel = silentChannel();
    open(memoryShelf(), () => 0, { channel, heard });
    return channel;
  };
  const say = (channel: Channel, data: unknown): void => channel.onmessage?.(new MessageEvent("message", { data }));

  test("a tab on the same task hears of a save", () => {
    const heard: Version[] = [];
    const version = { task: "03-local-optimum", savedAt: 5, code: "theirs" };
    say(hearing(heard), version);
    expect(heard).toEqual([version]);
  });

  test("other tasks and other shapes are not heard", () => {
    const heard: Version[] = [];
    const channel = hearing(heard);
    say(channel, { task: "11-curve", savedAt: 5, code: "theirs" });
    say(channel, { task: "03-local-optimum", savedAt: 5 });
    say(channel, "hello");
    expect(heard).toEqual([]);
  });
});

describe("saving as one types", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const setting = () => {
    const shelf = memoryShelf();
    const store = newStore(newSession({ start: "START", solution: "SOLUTION", seeds: [1], cursorMs: 0 }));
    const saving = startSaving(
      store,
      open(shelf, () => 1_000),
      () => undefined,
    );
    return { shelf, store, saving };
  };

  test("a burst of keys is one write, half a second after the last", async () => {
    const { shelf, store } = setting();
    for (const text of ["m", "mi", "mine"]) store.dispatch({ type: "edited", text });
    expect(shelf.all).toEqual([]);
    await vi.advanceTimersByTimeAsync(pauseMs);
    expect(shelf.all.map(({ code }) => code)).toEqual(["mine"]);
  });

  test("leaving the page writes at once", async () => {
    const { shelf, store, saving } = setting();
    store.dispatch({ type: "edited", text: "mine" });
    await saving.flush();
    expect(shelf.all.map(({ code }) => code)).toEqual(["mine"]);
  });

  test("the solution is not kept as the learner's work", async () => {
    const { shelf, store } = setting();
    store.dispatch({ type: "solution loaded" });
    await vi.advanceTimersByTimeAsync(pauseMs);
    expect(shelf.all).toEqual([]);
  });

  test("a link's code is never written, however it is edited; kept as one's own, it begins a version and replaces none", async () => {
    const { shelf, store } = setting();
    store.dispatch({ type: "edited", text: "mine" });
    await vi.advanceTimersByTimeAsync(pauseMs);
    store.dispatch({ type: "link opened", text: "linked", seed: 1, cursorMs: 0 });
    store.dispatch({ type: "edited", text: "linked, changed" });
    await vi.advanceTimersByTimeAsync(pauseMs);
    expect(shelf.all.map(({ code }) => code)).toEqual(["mine"]);
    store.dispatch({ type: "link kept" });
    await vi.advanceTimersByTimeAsync(pauseMs);
    expect(shelf.all.map(({ code }) => code)).toEqual(["mine", "linked, changed"]);
  });

  test("going back to what was taken up writes no second copy of it", async () => {
    const { shelf, store, saving } = setting();
    shelf.all.push({ task: "03-local-optimum", savedAt: 1, code: "mine" });
    await saving.takeUp();
    store.dispatch({ type: "link opened", text: "linked", seed: 1, cursorMs: 0 });
    store.dispatch({ type: "own code asked for" });
    await vi.advanceTimersByTimeAsync(pauseMs);
    expect(shelf.all.map(({ code }) => code)).toEqual(["mine"]);
  });

  test("Reset is kept like any change, so that it outlives a reload", async () => {
    const { shelf, store } = setting();
    store.dispatch({ type: "edited", text: "mine" });
    await vi.advanceTimersByTimeAsync(pauseMs);
    store.dispatch({ type: "reset" });
    await vi.advanceTimersByTimeAsync(pauseMs);
    expect(shelf.all.at(-1)?.code).toBe("START");
  });

  test("the last visit's work does not overwrite what has been typed meanwhile", async () => {
    const { shelf, store, saving } = setting();
    shelf.all.push({ task: "03-local-optimum", savedAt: 1, code: "old" });
    const taken = saving.takeUp();
    store.dispatch({ type: "edited", text: "typed" });
    await taken;
    expect(store.now().code.text).toBe("typed");
  });

  test("what was being typed is kept as a version when another text takes its place", async () => {
    const { shelf, store, saving } = setting();
    store.dispatch({ type: "edited", text: "half typed" });
    store.dispatch({ type: "loaded", text: "from the gallery" });
    await saving.flush();
    await vi.runAllTimersAsync();
    expect(shelf.all.map(({ code }) => code)).toEqual(["half typed", "from the gallery"]);
  });

  test("a text that is taken over replaces no version of one's own, however soon", async () => {
    const { shelf, store } = setting();
    store.dispatch({ type: "edited", text: "mine" });
    await vi.advanceTimersByTimeAsync(pauseMs);
    store.dispatch({ type: "loaded", text: "of another tab" });
    await vi.advanceTimersByTimeAsync(pauseMs);
    expect(shelf.all.map(({ code }) => code)).toEqual(["mine", "of another tab"]);
  });
});
