/** Defines the trials of a page when one comes near. */
import { defineOnce, whenNear } from "../near.ts";
import type { LoadChecks } from "./ablation.ts";

/** Defines `pg-ablation`. */
export function defineAblation(load: LoadChecks): void {
  whenNear("pg-ablation", 600, async () => {
    const { AblationElement } = await import("./ablation.ts");
    AblationElement.load = load;
    defineOnce("pg-ablation", AblationElement);
  });
}

/** Defines `pg-sick`. */
export function defineSick(load: LoadChecks): void {
  whenNear("pg-sick", 0, async () => {
    const { SickElement } = await import("./sick.ts");
    SickElement.load = load;
    defineOnce("pg-sick", SickElement);
  });
}
