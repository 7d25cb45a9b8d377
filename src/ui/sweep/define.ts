/** Defines `pg-sweep` when one comes near. */
import { defineOnce, whenNear } from "../near.ts";

export function defineSweep(): void {
  whenNear("pg-sweep", 600, async () => {
    const { SweepElement } = await import("./element.ts");
    defineOnce("pg-sweep", SweepElement);
  });
}
