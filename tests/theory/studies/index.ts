import type { Study } from "../study.ts";
import { availabilityStudies } from "./availability.ts";
import { balancingStudies } from "./balancing.ts";
import { budgetStudies } from "./budgets.ts";
import { cacheStudies } from "./caches.ts";
import { disciplineStudies } from "./disciplines.ts";
import { fanOutStudies } from "./fan-out.ts";
import { impatienceStudies } from "./impatience.ts";
import { manyServerStudies } from "./many-servers.ts";
import { networkStudies } from "./networks.ts";
import { oneServerStudies } from "./one-server.ts";
import { backoffStudies } from "./published-backoff.ts";
import { overloadStudies } from "./published-overload.ts";
import { triggerStudies } from "./published-trigger.ts";
import { retryStudies } from "./retries.ts";

/** Every study, in the order of the table. */
export const studies: readonly Study[] = [
  ...oneServerStudies,
  ...disciplineStudies,
  ...manyServerStudies,
  ...balancingStudies,
  ...impatienceStudies,
  ...networkStudies,
  ...fanOutStudies,
  ...cacheStudies,
  ...availabilityStudies,
  ...retryStudies,
  ...budgetStudies,
  ...backoffStudies,
  ...overloadStudies,
  ...triggerStudies,
];
