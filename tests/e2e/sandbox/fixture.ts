/** A bare page with a host in a real browser, one for all tests of a file. */
import { test as base, type Page } from "@playwright/test";
import { compile } from "../../../src/host/compile.ts";
import { watch, type Watched } from "../../support/watch.ts";
import { listen, type Listener } from "../hostile/listener.ts";
import { program } from "./program.ts";
import type { Seen } from "./page.ts";
import { assetsFor, serveSandbox } from "./site.ts";

export { expect } from "@playwright/test";

export interface Outcome {
  readonly outcome: { readonly seed: number; readonly hash: string; readonly word: string; readonly claims: unknown };
  readonly replayed: boolean;
}

export interface Sandbox {
  readonly page: Page;
  readonly watched: Watched;
  /** Hears what leaves the browser. */
  readonly listener: Listener;
  /** Every address that the page, its frames and workers asked for, and that no policy refused. */
  readonly requests: readonly string[];
  /** Compiles a learner's file, which may fail, and runs it to the end. */
  run(text: string, options?: { seeds?: number[]; seedLimitMs?: number; lingerMs?: number }): Promise<Events>;
}

/** In the page's storage all along: no run may see it, let alone send it. */
export const secret = "the page's own secret";

export const test = base.extend<object, { sandbox: Sandbox }>({
  sandbox: [
    async ({ browser }, use) => {
      const site = await serveSandbox(["03-local-optimum"]);
      const page = await browser.newPage();
      const watched = watch(page, site.url);
      const listener = await listen();
      const requests: string[] = [];
      const refused = (text: string | undefined): boolean => /CSP|BLOCKED/i.test(text ?? "");
      page.context().on("requestfinished", (request) => requests.push(request.url()));
      page.context().on("requestfailed", (request) => {
        if (!refused(request.failure()?.errorText)) requests.push(request.url());
      });
      await page.goto(site.url);
      await page.evaluate((text) => localStorage.setItem("secret", text), secret);
      await page.evaluate((assets) => window.trial.create(assets), assetsFor());
      await use({
        page,
        ...{ watched, listener, requests },
        async run(text, { seeds = [1], seedLimitMs = 2_000, lingerMs = 0 } = {}) {
          const compiled = await compile({ "start.ts": text }, "start.ts");
          if (!compiled.ok) return new Events([{ ms: 0, event: { type: "failed", error: compiled.errors[0] } }]);
          const request = { bundle: compiled.bundle, seeds, seedLimitMs };
          return new Events(
            await page.evaluate(([asked, ms]) => window.trial.run(asked, ms), [request, lingerMs] as const),
          );
        },
      });
      await page.close();
      await Promise.all([site.close(), listener.close()]);
    },
    { scope: "worker", timeout: 180_000 },
  ],
});

/** A run's events, read in a test's terms. */
export class Events {
  private readonly seen: readonly Seen[];
  constructor(seen: readonly Seen[]) {
    this.seen = seen;
  }
  of(type: string): Record<string, unknown>[] {
    return this.seen.map(({ event }) => event as Record<string, unknown>).filter((event) => event["type"] === type);
  }
  get last(): Record<string, unknown> {
    return (
      this.seen
        .map(({ event }) => event as Record<string, unknown>)
        .findLast(({ type }) => type !== "seed" && type !== "log") ?? {}
    );
  }
  get seeds(): Outcome[] {
    return this.of("seed") as unknown as Outcome[];
  }
  /** Everything that the page heard of. */
  get text(): string {
    return JSON.stringify(this.seen);
  }
  get logs(): string[] {
    return this.of("log").map((event) => String(event["text"]));
  }
}

let known: Outcome["outcome"][] | undefined;

/** What the program without an attack shows: what every run after one must show again. */
export async function honest(sandbox: Sandbox): Promise<Outcome["outcome"][]> {
  return replayed(sandbox, program());
}

/** The honest outcome, run once. */
export async function expected(sandbox: Sandbox): Promise<Outcome["outcome"][]> {
  return (known ??= await honest(sandbox));
}

/** Runs a file and gives the outcomes that were repeated without its code. */
export async function replayed(sandbox: Sandbox, text: string, seeds: number[] = [1]): Promise<Outcome["outcome"][]> {
  const run = await sandbox.run(text, { seeds });
  return run.seeds.filter((seed) => seed.replayed).map(({ outcome }) => outcome);
}
