/** What the page's markup tells its playground: texts, addresses, and what the recorded run showed. */
import type { ClaimSummary } from "#course";
import type { HostAssets } from "#host";
import type { Moment } from "#lab";

import type { ChangeDisc } from "../diagram/index.ts";
import type { RecordedResults } from "./recording.ts";

/** A check as it is read; its measure lives in the supervisor. */
export interface ClaimText extends Pick<ClaimSummary, "id" | "text" | "unit" | "bound"> {
  /** The incident that it speaks of. */
  readonly on: string;
}

/** The JSON in the playground's `<script type="application/json">`. */
export interface PlaygroundData {
  readonly task: string;
  /** Version of the course. */
  readonly course: string;
  /** The text that holds the files that the learner begins with, and the solution's; "" where there is none. */
  readonly start: string;
  readonly solution: string;
  /** The files beside them, which are read only, by name. */
  readonly files: Readonly<Record<string, string>>;
  readonly seeds: readonly number[];
  /** Where the recorded run stands when the page opens. */
  readonly cursorMs: number;
  readonly durationMs: number;
  readonly claims: readonly ClaimText[];
  /** What was changed, in the start. */
  readonly discs: readonly ChangeDisc[];
  /** The same discs on the lines of the start, by line number from 1. */
  readonly marks: Readonly<Record<number, string>>;
  readonly recorded: RecordedResults & { readonly moments: readonly Moment[] };
  readonly assets: HostAssets & {
    /** Addresses of what the build compiled from exactly these texts. */
    readonly bundles: { readonly start?: string; readonly solution?: string };
  };
  /** The site's root, under which recorded runs lie. */
  readonly base: string;
}

/** `?answers=off` leaves the solution out: nothing loads it or compares with it. */
export function readData(element: HTMLElement): PlaygroundData {
  const script = element.querySelector(':scope > script[type="application/json"]');
  if (!script?.textContent) throw new Error("pg-playground has no data: render it with Playground.astro");
  const data = JSON.parse(script.textContent) as PlaygroundData;
  return document.documentElement.dataset["answers"] === "off" ? { ...data, solution: "" } : data;
}
