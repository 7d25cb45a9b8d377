import {
  type Action,
  type Arrow,
  delay,
  incident,
  type Incident,
  lognormal,
  poisson,
  type Service,
  system,
  type System,
} from "#sim";

/** Requests a second that users send. */
export const LOAD = 44;
/** What the deploy added to every request, and for how long. */
export const BUMP = "50ms";
export const BUMP_FOR = "240s";

/** What somebody may add to the platform before the incident. */
export interface Controls {
  /** On the users' arrow, over its timeout and retries. */
  readonly arrow?: Arrow;
  /** On the api, over its slots and its line. */
  readonly api?: Partial<Service>;
  readonly runbook?: readonly Action[];
}

export function platformWith({ arrow = {}, api = {}, runbook = [] }: Controls): System {
  const service: Service<"api"> = {
    concurrency: 4,
    work: lognormal({ mean: "50ms", cv: 0.5 }),
    queue: { limit: 400 },
    ...(api as Service<"api">),
  };
  return system({
    boxes: { users: { kind: "client" }, api: service },
    arrows: {
      "users -> api": {
        timeout: "1s",
        retry: { maxAttempts: 4, initialBackoff: "100ms", jitter: "full" },
        ...arrow,
      },
    },
    runbook,
  });
}

/** The deploy `at` a time, in a run of `duration`; what operators did comes in `actions`. */
export function deploy(options: {
  readonly at: Action["at"] & {};
  readonly duration: Incident["duration"];
  readonly actions?: readonly Action[];
}): Incident {
  return incident({
    load: { users: poisson(LOAD) },
    faults: [delay("api", { by: BUMP, at: options.at, for: BUMP_FOR })],
    actions: options.actions ?? [],
    duration: options.duration,
  });
}
