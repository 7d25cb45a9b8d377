/** Defines `pg-two-hours` at the reader's first move: it stands near the top of its page, which is to stay light until then. */
import { defineOnce, whenNear } from "../near.ts";

const MOVES = ["scroll", "pointermove", "pointerdown", "keydown"];

export function defineTwoHours(): void {
  const moved = new AbortController();
  const begin = (): void => {
    moved.abort();
    whenNear("pg-two-hours", 600, async () => {
      const { TwoHoursElement } = await import("./element.ts");
      defineOnce("pg-two-hours", TwoHoursElement);
    });
  };
  for (const move of MOVES) addEventListener(move, begin, { signal: moved.signal, passive: true });
}
