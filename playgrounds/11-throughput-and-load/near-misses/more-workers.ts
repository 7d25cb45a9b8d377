import type { NearMiss } from "#course";
import { platformWith } from "../platform.ts";

const nearMiss: NearMiss = {
  reason: "A quarter more workers carry this surge. They move the cliff a quarter to the right and leave it as steep.",
  fails: ["double"],
  system: platformWith({ service: { concurrency: 15 } }),
};

export default nearMiss;
