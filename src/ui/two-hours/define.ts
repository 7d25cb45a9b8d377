/** Defines `pg-two-hours` when one comes near. */
import { defineOnce, whenNear } from "../near.ts";

export function defineTwoHours(): void {
  whenNear("pg-two-hours", 600, async () => {
    const { TwoHoursElement } = await import("./element.ts");
    defineOnce("pg-two-hours", TwoHoursElement);
  });
}
