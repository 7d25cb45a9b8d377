/** What clean workers do before there is anything to do, so that the first run finds the simulator compiled. */
import type { Crew } from "./crew.ts";

/** After as many, a first run takes a fifth more time than a tenth one; after one, two and a half times as much. */
const rounds = 4;
/** For one round, which takes a tenth of a second, ms. */
const roundLimitMs = 10_000;
/** One core is left to the page and to the compiler, which are being loaded at the same time. */
const atOnce = Math.max(1, navigator.hardwareConcurrency - 1);

/** Gives idle workers their next round: one after the other, so that on few cores one is ready soon. */
export function warmUp(crew: Crew): void {
  const clean = crew.all("clean");
  let free = atOnce - clean.filter((member) => member.state === "busy").length;
  for (const member of clean) {
    if (free <= 0) return;
    if (member.state !== "idle" || member.warmedUp >= rounds) continue;
    member.warmedUp += 1;
    free -= 1;
    crew.send(member, { t: "warm" }, roundLimitMs);
  }
}
