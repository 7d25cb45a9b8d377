/** What one field of a box needs of another. */
import type { Cache, Service } from "./config.ts";
import { ConfigurationError } from "./errors.ts";

/** @throws ConfigurationError when two fields of a service do not fit together. */
export function checkServing(path: string, box: Service | Cache): void {
  const { admission, concurrency, sharing } = box;
  if (typeof admission !== "object") return;
  if (admission.maxWait === undefined && admission.maxUtilisation === undefined)
    throw new ConfigurationError(`${path}.admission`, "maxWait, maxUtilisation or both", admission, "By what to shed?");
  if (admission.maxUtilisation !== undefined && concurrency === undefined)
    throw new ConfigurationError(
      `${path}.concurrency`,
      "a number of slots, of which maxUtilisation is a share",
      undefined,
      "Unlimited slots are never in use.",
    );
  if (admission.maxWait !== undefined && sharing !== undefined)
    throw new ConfigurationError(
      `${path}.admission.maxWait`,
      "no maxWait on a box that shares its processor",
      admission.maxWait,
      "Nobody waits there: everybody is slow. Use maxUtilisation, concurrencyLimit or queue.limit.",
    );
}
