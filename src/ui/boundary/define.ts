/** Defines `pg-boundary` when a figure comes near. */
import { defineOnce, whenNear } from "../near.ts";
import type { BoundaryElement } from "./element.ts";

export function defineBoundary(load: typeof BoundaryElement.load): void {
  // Inside the window, not below it: on the first screen of task 4 its head just shows, and most readers read first.
  whenNear("pg-boundary", -80, async () => {
    const { BoundaryElement } = await import("./element.ts");
    BoundaryElement.load = load;
    defineOnce("pg-boundary", BoundaryElement);
  });
}
