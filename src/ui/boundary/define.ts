/** Defines `pg-boundary` when a figure comes near. */
import { defineOnce, whenNear } from "../near.ts";
import type { BoundaryElement } from "./element.ts";

export function defineBoundary(load: typeof BoundaryElement.load): void {
  whenNear("pg-boundary", 900, async () => {
    const { BoundaryElement } = await import("./element.ts");
    BoundaryElement.load = load;
    defineOnce("pg-boundary", BoundaryElement);
  });
}
