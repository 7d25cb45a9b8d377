import {
  type Action,
  type Arrow,
  type Cache,
  delay,
  errors,
  expire,
  type Fault,
  incident,
  type Incident,
  lognormal,
  lose,
  poisson,
  system,
  type System,
} from "#sim";

/** Requests a second that the shop sends. */
export const LOAD = 34;
/** When the pager goes, and when somebody is awake and does the first thing. */
export const PAGED = "60s";
export const FIRST = "110s";
/** When the next node fails, on the night when one has. */
export const NEXT_NODE = "180s";
/** That night is judged by the goodput from here on, which has to be this share. */
export const JUDGED_FROM = "190s";
export const SURVIVES = 0.95;
export const DURATION = "270s";
/** Slots of one node; pricing has five nodes. */
export const NODE = 4;
/** Share of the orders that ask pricing, and keys of the catalogue. */
export const ASKS_PRICING = 0.6;
export const KEYS = 400;

/** The four nights, in the order of the questions. */
export const NIGHTS = ["night1", "night2", "night3", "night4"] as const;
export type Night = (typeof NIGHTS)[number];

/** What happens in each night, without anybody doing anything about it. */
export const FAULTS: Readonly<Record<Night, readonly Fault[]>> = {
  night1: [lose("pricing", { slots: NODE, at: PAGED }), lose("pricing", { slots: NODE, at: NEXT_NODE })],
  night2: [delay("pricing", { by: "2s", at: PAGED, for: "30s" })],
  night3: [errors("pricing", { rate: 0.9, at: PAGED })],
  night4: [expire("catalogue", { at: PAGED })],
};

/** A night, and the first thing that is done in it. */
export function nightOf(night: Night, first: Action | null): Incident {
  return incident({
    load: { shop: poisson(LOAD) },
    faults: FAULTS[night],
    actions: first === null ? [] : [first],
    warmup: "20s",
    duration: DURATION,
  });
}

/** What may be otherwise than in `start.ts`. */
export interface Decisions {
  readonly answer?: object;
  readonly toPricing?: Arrow;
  readonly catalogue?: Partial<Cache<"origin">>;
}

export function platformWith({ answer, toPricing = {}, catalogue = {} }: Decisions): System {
  return system({
    boxes: {
      shop: { kind: "client" },
      app: { calls: ["catalogue", { to: "pricing", share: ASKS_PRICING }] },
      catalogue: { kind: "cache", keys: KEYS, ttl: "1h", warm: true, calls: ["origin"], ...catalogue },
      origin: { concurrency: 4, work: lognormal({ mean: "300ms", cv: 0.5 }), queue: { limit: 150 } },
      pricing: { concurrency: 5 * NODE, work: lognormal({ mean: "690ms", cv: 0.5 }), queue: { limit: 130 } },
    },
    arrows: {
      "shop -> app": {},
      "app -> catalogue": { timeout: "3s" },
      "catalogue -> origin": { timeout: "3s" },
      "app -> pricing": { timeout: "3s", retry: { maxAttempts: 2 }, ...toPricing },
    },
    ...(answer === undefined ? {} : { answer }),
  });
}
