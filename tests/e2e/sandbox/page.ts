/** A bare page around `createHost`, under the site's own policy, that a test drives. */
import { createHost, type Host, type HostAssets, type RunEvent, type RunHandle, type RunRequest } from "#host";

/** A run's event without its series, and when it came. */
export interface Seen {
  /** Since the run was asked for, ms. */
  readonly ms: number;
  readonly event: unknown;
}

export interface Trial {
  create(assets: HostAssets): void;
  warm(parts?: { compiler?: boolean }): void;
  compile(text: string): ReturnType<Host["compile"]>;
  /** Runs to the last word, and `lingerMs` beyond it. */
  run(request: Omit<RunRequest, "id">, lingerMs?: number): Promise<Seen[]>;
  stop(): void;
  /** Calls a function every 50 ms until the page goes; how often it was called since the last question. */
  beats(): number;
  readonly violations: string[];
}

declare global {
  interface Window {
    trial: Trial;
  }
}

let host: Host | undefined;
let handle: RunHandle | undefined;
let beats = 0;
setInterval(() => (beats += 1), 50);

window.trial = {
  create(assets) {
    host?.dispose();
    host = createHost(assets);
  },
  warm: (parts) => host!.warm(parts),
  compile: (text) => host!.compile({ "start.ts": text }, "start.ts"),
  run: (request, lingerMs = 0) =>
    new Promise((resolve) => {
      const seen: Seen[] = [];
      const start = performance.now();
      handle = host!.run(request, (event) => {
        seen.push({ ms: performance.now() - start, event: light(event) });
        if (["done", "failed", "stopped"].includes(event.type)) setTimeout(() => resolve(seen), lingerMs);
      });
    }),
  stop: () => handle!.stop(),
  beats: () => {
    const counted = beats;
    beats = 0;
    return counted;
  },
  violations: [],
};
document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
  window.trial.violations.push(`${violatedDirective} ${blockedURI}`);
});

/** Only what a test looks at crosses to the test. */
function light(event: RunEvent): unknown {
  switch (event.type) {
    case "base":
      return { ...event, judged: { hash: event.judged.run.hash, word: event.judged.verdict.word } };
    case "seed": {
      const { seed, base, claims } = event.outcome;
      return {
        ...event,
        outcome: { seed, hash: base.run.hash, word: base.verdict.word, events: base.run.events, claims },
      };
    }
    default:
      return event;
  }
}
