import { hasProgram } from "./behaviour.ts";
import { applyEdits, type Control, type RunJobs } from "#lab";
import { ConfigurationError, type Incident, type System } from "#sim";
import type { AnswerKey } from "./answer.ts";
import { type Audit, auditScaling, BOUNDED_ATTEMPTS, sameIncident, superfluous, without } from "./audit.ts";
import { passesClaims } from "./claims.ts";
import type { Finding } from "./deliverable.ts";
import { ledger, type LedgerEntry } from "./ledger.ts";
import type { Checks } from "./task.ts";
import { arrowText, partName } from "./words.ts";

/** Where a fix stands. */
export type FixPlace = "arrow" | "box" | "both" | "none";

/** Rule (c), judged. */
export interface FixResult {
  readonly passed: boolean;
  readonly entries: readonly LedgerEntry[];
  readonly place: FixPlace;
  /** Present when the task is emergent and an entry scales a box. */
  readonly audit: Audit | null;
  /** Entries without which every claim still holds: named, not counted against the fix. */
  readonly superfluous: readonly LedgerEntry[];
  readonly findings: readonly Finding[];
}

/** What a learner made of the start. */
export interface FixGiven {
  readonly system: System;
  /** Files that are not as the start's: what programs do in them can't be compared otherwise. */
  readonly rewritten: readonly string[];
}

/** Arrow, box, both or none: the entries by home. */
export function placeOf(entries: readonly LedgerEntry[]): FixPlace {
  const [arrow, box] = ["arrow", "box"].map((home) => entries.some((entry) => entry.home === home));
  if (arrow && box) return "both";
  return arrow ? "arrow" : box ? "box" : "none";
}

/**
 * The amplification audit, where the third rule asks for it: an emergent failure, and more of a box.
 * @param run runs jobs on the learner's system in the base incident
 */
export async function auditOf(
  key: Pick<AnswerKey, "classification">,
  incident: Incident,
  entries: readonly LedgerEntry[],
  run: RunJobs,
  control: Control = {},
): Promise<Audit | null> {
  if (key.classification !== "emergent" || !entries.some(({ scales }) => scales)) return null;
  return auditScaling(run, incident, entries, control);
}

/**
 * Entries that a passing fix does not need: each is put back in turn and the claims are run again.
 * @param checks those that the fix keeps
 * @param run runs jobs on the learner's system
 */
export function superfluousOf(
  checks: Checks,
  system: System,
  entries: readonly LedgerEntry[],
  seeds: readonly number[],
  run: RunJobs,
  control: Control = {},
): Promise<readonly LedgerEntry[]> {
  return superfluous(
    async (edits) => canStand(system, checks, edits) && passesClaims(checks, seeds, run, edits, control),
    // What was done in an incident is not in the system: the runs can't be asked what they were without it.
    entries.filter(({ path }) => path[0] !== "answer"),
  );
}

/** A part that others need can't be left out alone: the rest is no system then. */
function canStand(system: System, checks: Checks, edits: ReturnType<typeof without>): boolean {
  try {
    applyEdits(system, checks.incidents.base, edits);
    return true;
  } catch (error) {
    if (error instanceof ConfigurationError) return false;
    throw error;
  }
}

/** Puts what was measured of a fix together. */
export function judgeFix(
  key: Pick<AnswerKey, "classification">,
  start: System,
  given: FixGiven,
  measured: { readonly audit: Audit | null; readonly superfluous: readonly LedgerEntry[] },
): FixResult {
  const entries = ledger(start, given.system);
  const findings = [
    ...worldFindings(entries),
    placeFinding(key, given, entries, measured.audit),
    ...measured.superfluous.map(superfluousFinding),
  ];
  return { passed: findings.every(({ passed }) => passed), entries, place: placeOf(entries), ...measured, findings };
}

/** Whether the answer was made for the task's incident. */
export function incidentFinding(base: Incident, given: Incident | undefined): Finding {
  return given === undefined || sameIncident(base, given)
    ? { passed: true, text: "The incident is the task’s." }
    : { passed: false, text: "You changed the incident: the system has to stand the task’s own." };
}

function worldFindings(entries: readonly LedgerEntry[]): readonly Finding[] {
  return entries
    .filter(({ home }) => home === "client" || home === "world")
    .map(({ part, text }) => ({
      passed: false,
      text: `You changed the world, which no team owns: ${shown(part)}, ${text}.`,
    }));
}

function placeFinding(
  { classification }: Pick<AnswerKey, "classification">,
  { system, rewritten }: FixGiven,
  entries: readonly LedgerEntry[],
  audit: Audit | null,
): Finding {
  // Of what a program does, only the text can be compared; that it does better, the claims say.
  if (entries.length === 0 && hasProgram(system) && rewritten.length > 0)
    return { passed: true, text: "No field is changed: what is, is what a program does." };
  if (entries.length === 0) return { passed: false, text: "Nothing is changed yet: the system is the start." };
  if (classification === "local") {
    const passed = entries.some(({ home }) => home === "box");
    return {
      passed,
      text: passed
        ? `The fix is on ${partsOf(entries, "box")}.`
        : "The fault is one part’s own, and the fix is on none.",
    };
  }
  if (audit !== null) return auditFinding(entries, audit);
  const boxes = partsOf(entries, "box");
  if (boxes === "") return { passed: true, text: `The fix is on ${partsOf(entries, "arrow")}.` };
  return { passed: true, text: `The fix changes ${boxes} without making more of it: could the arrow do it?` };
}

function auditFinding(entries: readonly LedgerEntry[], audit: Audit): Finding {
  const scaled = partsOf(
    entries.filter(({ scales }) => scales),
    "box",
  );
  const runs = audit.runs.map(
    ({ text, recovered, seeds, worstAttempts }) =>
      `${text}: ${recovered} of ${seeds} seeds recover, ${worstAttempts.toFixed(2)} attempts a request at worst`,
  );
  const ruling = audit.stands
    ? `The audit lets more of ${scaled} stand`
    : `More of ${scaled} moves the cliff and leaves it there (at most ${BOUNDED_ATTEMPTS} attempts are bounded)`;
  return { passed: audit.stands, text: `${ruling}. With ${runs.join("; with ")}.` };
}

function superfluousFinding({ part, text }: LedgerEntry): Finding {
  return { passed: true, text: `Superfluous: every claim holds without ${shown(part)}, ${text}.` };
}

function partsOf(entries: readonly LedgerEntry[], home: "arrow" | "box"): string {
  return [...new Set(entries.filter((entry) => entry.home === home).map(({ part }) => shown(part)))].join(", ");
}

/** `"arrow:shop -> api"` as the page writes it. */
function shown(part: string): string {
  return arrowText(partName(part));
}
