/** Whether a page answers while something else wants the machine: by its heartbeats, one every 50 ms. */
import { expect, type Page } from "@playwright/test";

const everyMs = 50;

/** Of the page's heartbeats, whatever runs. */
const leastBeats = 0.9;

/** A busy machine takes beats as well, once; what holds the page up does so every time: the best round counts. */
const rounds = 3;

/** What came of an act, and how the page was meanwhile. */
export interface Beaten<T> {
  /** Share of the page's heartbeats that came, of those that this process had itself. */
  readonly beats: number;
  readonly result: T;
}

/** Counts the page's heartbeats during an act, which must not leave the page. */
export async function heartbeats<T>(page: Page, act: () => Promise<T>): Promise<Beaten<T>> {
  const beating = await page.evaluateHandle((ms) => {
    let count = 0;
    const timer = setInterval(() => (count += 1), ms);
    return {
      end() {
        clearInterval(timer);
        return count;
      },
    };
  }, everyMs);
  let own = 0;
  const timer = setInterval(() => (own += 1), everyMs);
  try {
    const result = await act();
    const came = await beating.evaluate((counting) => counting.end());
    // A beat may fall on either side of the edge.
    return { beats: Math.min(1, (came + 1) / Math.max(1, own)), result };
  } finally {
    clearInterval(timer);
  }
}

/**
 * Expects the page to answer all the while that an act takes.
 *
 * @param check what must be true after every round, whichever counts: outside of the time in which beats are counted, for
 * a page that has nothing to do answers
 */
export async function answersThroughout<T>(
  page: Page,
  act: () => Promise<T>,
  check: (result: T) => Promise<void>,
): Promise<Beaten<T>> {
  let best: Beaten<T> | null = null;
  for (let round = 0; round < rounds && (best === null || best.beats < leastBeats); round += 1) {
    const next = await heartbeats(page, act);
    await check(next.result);
    if (best === null || next.beats > best.beats) best = next;
  }
  expect(best!.beats, "share of heartbeats").toBeGreaterThanOrEqual(leastBeats);
  return best!;
}
