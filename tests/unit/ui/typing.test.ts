import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { newSession, newStore, newTyping, typingPauseMs, type SessionEvent } from "#ui";

const edit = (text: string): SessionEvent => ({ type: "edited", text });

describe("running as one types", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const setting = () => {
    const store = newStore(newSession({ start: "START", solution: "", seeds: [1, 2, 3], cursorMs: 0 }));
    const asked: string[] = [];
    const compiles = async (text: string): Promise<boolean> => {
      asked.push(text);
      return await Promise.resolve(!text.includes("(("));
    };
    const typing = newTyping({ store, compiles });
    return { store, asked, typing };
  };
  const pause = async () => await vi.advanceTimersByTimeAsync(typingPauseMs);

  test("is off until it is asked for, and again when it no longer is", async () => {
    const { store, asked, typing } = setting();
    store.dispatch(edit("a"));
    await pause();
    expect(typing.toggle()).toBe(true);
    expect(typing.toggle()).toBe(false);
    store.dispatch(edit("ab"));
    await pause();
    expect(asked).toEqual([]);
    expect(store.now().lastRun).toBe(0);
  });

  test("a burst of keys is one run, of the seed in sight", async () => {
    const { store, asked, typing } = setting();
    typing.toggle();
    store.dispatch({ type: "seed chosen", seed: 2 });
    for (const text of ["a", "ab", "abc"]) store.dispatch(edit(text));
    await pause();
    expect(asked).toEqual(["abc"]);
    expect(store.now().run).toMatchObject({ is: "compiling", text: "abc", seeds: [2] });
  });

  test("a key after a rest is tried out at once, the next one with those that follow it", async () => {
    const { store, asked, typing } = setting();
    typing.toggle();
    store.dispatch(edit("a"));
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual(["a"]);
    store.dispatch(edit("ab"));
    await vi.advanceTimersByTimeAsync(typingPauseMs - 1);
    store.dispatch(edit("abc"));
    await vi.advanceTimersByTimeAsync(typingPauseMs - 1);
    expect(asked).toEqual(["a"]);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toEqual(["a", "abc"]);
  });

  test("whoever types the start's text again sees the start's run again", async () => {
    const { store, asked, typing } = setting();
    typing.toggle();
    store.dispatch(edit("START "));
    await pause();
    await vi.advanceTimersByTimeAsync(1_000);
    store.dispatch(edit("START"));
    await pause();
    expect(asked).toEqual(["START ", "START"]);
  });

  test("what does not compile changes nothing that is in sight", async () => {
    const { store, typing } = setting();
    typing.toggle();
    store.dispatch(edit("half (("));
    await pause();
    expect(store.now().run.is).toBe("idle");
  });

  test("a link's code, the solution and the start are not run by themselves", async () => {
    const { store, asked, typing } = setting();
    typing.toggle();
    store.dispatch({ type: "link opened", text: "LINKED", seed: 1, cursorMs: 0 });
    store.dispatch(edit("LINKED, changed"));
    await pause();
    store.dispatch({ type: "link kept" });
    await pause();
    store.dispatch({ type: "reset" });
    await pause();
    expect(asked).toEqual([]);
  });
});
