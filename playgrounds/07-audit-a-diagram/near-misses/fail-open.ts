import type { NearMiss } from "#course";
import { ANNOTATED, meshWith } from "../mesh.ts";

const nearMiss: NearMiss = {
  reason: "Without an answer of auth everybody is let in. Goodput never falls, and what auth is for is gone.",
  fails: ["unchecked"],
  system: meshWith({ ...ANNOTATED, toAuth: { ...ANNOTATED.toAuth, fallback: true } }),
};

export default nearMiss;
