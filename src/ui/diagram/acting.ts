/** What operators did, at a moment of the run: marked on the part that it is on, and said. */
import type { ActionRecord, Run } from "#sim";
import { formatClock } from "./text.ts";
import { px } from "./track.ts";

/** Actions that have been taken and not been taken back, in their order; each once, however often it was taken. */
export function actionsAt({ actions }: Pick<Run, "actions">, atMs: number): readonly ActionRecord[] {
  const inForce = new Map<string, ActionRecord>();
  for (const action of actions) {
    if (action.atMs > atMs) break;
    const key = `${action.part} ${action.text}`;
    if (action.event === "taken") inForce.set(key, action);
    else inForce.delete(key);
  }
  return [...inForce.values()];
}

/** "retries off on shop → api since 0:35.0"; "" when nothing has been done. */
export function actionWords(actions: readonly ActionRecord[]): string {
  return actions.map(({ text, atMs }) => `${text} since ${formatClock(atMs)}`).join(", ");
}

/** Those on one part; what is done to every arrow is done to each. */
export function actionsOn(actions: readonly ActionRecord[], part: string): readonly ActionRecord[] {
  return actions.filter((action) => action.part === part || (action.part === "arrow:*" && part.startsWith("arrow:")));
}

/** A small flag at a point, its pole upwards: somebody has a hand on this part. */
export function flagSvg([x, y]: readonly [x: number, y: number], actions: readonly ActionRecord[]): string {
  return actions.length === 0 ? "" : `<path class="d-act" d="M${px(x)} ${px(y)}v-13h10l-3 3.5 3 3.5h-10"/>`;
}
