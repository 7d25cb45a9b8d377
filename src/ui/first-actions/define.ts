/** Defines `pg-first-actions` when one comes near. */
import { defineOnce, whenNear } from "../near.ts";

export function defineFirstActions(): void {
  whenNear("pg-first-actions", 600, async () => {
    const { FirstActionsElement } = await import("./element.ts");
    defineOnce("pg-first-actions", FirstActionsElement);
  });
}
