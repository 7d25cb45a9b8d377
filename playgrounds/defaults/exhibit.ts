import { type Arrow, exponential, system, type System } from "#sim";

/** A library's retry settings as it ships them. */
export interface Exhibit {
  readonly library: string;
  /** What was taken: "RetryStrategyOptions, as created". */
  readonly what: string;
  /** Where its numbers stand, in the library's own source or documentation, and when that was read; `null` for none. */
  readonly source: { readonly text: string; readonly address: string; readonly read: string } | null;
  /** True when one has to ask for it: the library by itself does none of this. */
  readonly optIn: boolean;
  /** What runs there otherwise than here. */
  readonly notModelled: readonly string[];
}

/** Users who wait half a second, a service of four workers that take 20 ms, and the library's arrow between them. */
export function behind(arrow: Arrow): System {
  return system({
    boxes: {
      users: { kind: "client" },
      service: { concurrency: 4, work: exponential("20ms") },
    },
    arrows: { "users -> service": { timeout: "500ms", ...arrow } },
  });
}
