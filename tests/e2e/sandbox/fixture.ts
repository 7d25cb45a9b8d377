/** A bare page with a host in a real browser, one for all tests of a file. */
import { test as base, type Page } from "@playwright/test";
import { compile } from "../../../src/host/compile.ts";
import { watch, type Watched } from "../../support/watch.ts";
import { program } from "./attacks.ts";
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
  /** Compiles a learner's file and runs it to the end. */
  run(text: string, options?: { seeds?: number[]; seedLimitMs?: number; lingerMs?: number }): Promise<Events>;
}

export const test = base.extend<object, { sandbox: Sandbox }>({
  sandbox: [
    async ({ browser }, use) => {
      const site = await serveSandbox(["03-local-optimum"]);
      const page = await browser.newPage();
      const watched = watch(page, site.url);
      await page.goto(site.url);
      await page.evaluate((assets) => window.trial.create(assets), assetsFor());
      await use({
        page,
        watched,
        async run(text, { seeds = [1], seedLimitMs = 2_000, lingerMs = 0 } = {}) {
          const compiled = await compile({ "start.ts": text }, "start.ts");
          if (!compiled.ok) throw new Error(compiled.errors[0]?.message);
          const request = { bundle: compiled.bundle, seeds, seedLimitMs };
          return new Events(
            await page.evaluate(([asked, ms]) => window.trial.run(asked, ms), [request, lingerMs] as const),
          );
        },
      });
      await page.close();
      await site.close();
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
