/** Defines `pg-two-hours` when one stands in the window: it is near the top of its page, which is to stay light. */
import { defineOnce, whenNear } from "../near.ts";

export function defineTwoHours(): void {
  whenNear("pg-two-hours", -100, async () => {
    const { TwoHoursElement } = await import("./element.ts");
    defineOnce("pg-two-hours", TwoHoursElement);
  });
}
