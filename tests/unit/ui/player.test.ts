import { describe, expect, test } from "vitest";

import { newPlayer, type Player } from "#ui";

/** A player over ten seconds, whose frames the test runs by hand. */
function setting(reduced = false) {
  const state = { at: 0, playing: false, frames: new Map<number, (time: number) => void>(), last: 0 };
  const player: Player = newPlayer({
    now: () => state.at,
    end: () => 10_000,
    move: (ms) => (state.at = ms),
    onPlaying: (playing) => (state.playing = playing),
    reducedMotion: () => reduced,
    frame(run) {
      state.frames.set(++state.last, run);
      return state.last;
    },
    cancel: (frame) => state.frames.delete(frame),
  });
  const frame = (time: number): void => {
    const due = [...state.frames.values()];
    state.frames.clear();
    for (const run of due) run(time);
  };
  return { state, player, frame };
}

describe("playing", () => {
  test("moves the cursor at four simulated seconds a second", () => {
    const { state, player, frame } = setting();
    player.toggle();
    for (const time of [100, 350, 600]) frame(time);
    expect(state.at).toBe(2_000);
  });

  test("the speed goes round from ×1 to ×64", () => {
    const { player } = setting();
    expect(Array.from({ length: 7 }, () => player.nextSpeed())).toEqual([8, 16, 32, 64, 1, 2, 4]);
  });

  test("stops at the end, and Play begins anew from there", () => {
    const { state, player, frame } = setting();
    player.toggle();
    for (const time of [0, 5_000]) frame(time);
    expect(state).toMatchObject({ at: 10_000, playing: false });
    player.toggle();
    expect(state.at).toBe(0);
  });

  test("Pause leaves the cursor where it is and asks for no more frames", () => {
    const { state, player, frame } = setting();
    player.toggle();
    for (const time of [0, 250]) frame(time);
    player.toggle();
    expect(state).toMatchObject({ at: 1_000, playing: false });
    expect(state.frames.size).toBe(0);
  });

  test("with reduced motion the cursor steps by whole seconds", () => {
    const { state, player, frame } = setting(true);
    player.toggle();
    for (const time of [0, 100, 200]) frame(time);
    expect(state.at).toBe(0);
    frame(260);
    expect(state.at).toBe(1_000);
  });
});

describe("stepping", () => {
  test("goes to the next whole second in its direction and not past the ends", () => {
    const { state, player } = setting();
    state.at = 4_400;
    player.step(1);
    expect(state.at).toBe(5_000);
    state.at = 4_400;
    player.step(-1);
    expect(state.at).toBe(4_000);
    state.at = 0;
    player.step(-1);
    expect(state.at).toBe(0);
    state.at = 9_900;
    player.step(1);
    expect(state.at).toBe(10_000);
  });

  test("ends the playing", () => {
    const { state, player } = setting();
    player.toggle();
    player.step(1);
    expect(state.playing).toBe(false);
  });
});
