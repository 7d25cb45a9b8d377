import type { Study } from "../study.ts";
import { disciplineStudies } from "./disciplines.ts";
import { impatienceStudies } from "./impatience.ts";
import { manyServerStudies } from "./many-servers.ts";
import { networkStudies } from "./networks.ts";
import { oneServerStudies } from "./one-server.ts";
import { retryStudies } from "./retries.ts";

/** Every study, in the order of the table. */
export const studies: readonly Study[] = [
  ...oneServerStudies,
  ...disciplineStudies,
  ...manyServerStudies,
  ...impatienceStudies,
  ...networkStudies,
  ...retryStudies,
];
