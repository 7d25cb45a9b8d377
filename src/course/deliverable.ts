import type { Moment } from "#lab";
import { annotationFindings } from "./annotations.ts";
import type { DeliverableSpec, DeliverableState } from "./answer.ts";
import { tableFindings } from "./table.ts";
import { checkTimeline, type TimelineFinding, type TimelineRow } from "./timeline.ts";
import { counted } from "./words.ts";

/** One thing that an answer gets right or wrong, in words. */
export type Finding = TimelineFinding;

/** What can be checked of a deliverable: whether the form is filled as the task asks. Prose is never judged. */
export interface DeliverableResult {
  readonly passed: boolean;
  readonly findings: readonly Finding[];
}

/**
 * Checks a deliverable against its form.
 * @param log moments of the run that the timeline tells: the start's, on the fixed seed
 */
export function checkDeliverable(
  spec: DeliverableSpec,
  state: DeliverableState,
  log: readonly Moment[],
): DeliverableResult {
  const findings = findingsOf(spec, state, log);
  return { passed: findings.every((finding) => finding.passed), findings };
}

function findingsOf(spec: DeliverableSpec, state: DeliverableState, log: readonly Moment[]): readonly Finding[] {
  if (spec.kind === "none") return [];
  if (spec.kind === "timeline" && state.kind === "timeline")
    return [...repeated(state.rows, log), ...checkTimeline(state.rows, log, spec.order)];
  if (spec.kind === "table" && state.kind === "table") return tableFindings(spec, state);
  if (spec.kind === "diagram" && state.kind === "diagram") return annotationFindings(spec, state);
  if (spec.kind === "texts" && state.kind === "texts") return textFindings(spec, state);
  return [{ passed: false, text: `is of the kind “${state.kind}”; the task asks for “${spec.kind}”` }];
}

function repeated(rows: readonly TimelineRow[], log: readonly Moment[]): readonly Finding[] {
  const twice = rows.find(({ key }, i) => rows.findIndex((other) => other.key === key) < i);
  if (twice === undefined) return [];
  const moment = log.find(({ key }) => key === twice.key);
  return [{ passed: false, text: `has “${moment?.text ?? twice.key}” twice` }];
}

type TextsSpec = Extract<DeliverableSpec, { readonly kind: "texts" }>;
type TextsState = Extract<DeliverableState, { readonly kind: "texts" }>;

/** The text of one part; "" where nothing is written. */
export function textOf({ texts }: TextsState, part: string): string {
  return Object.hasOwn(texts, part) ? (texts[part] ?? "") : "";
}

function textFindings(spec: TextsSpec, state: TextsState): readonly Finding[] {
  const written = spec.parts.map((part) => ({ ...part, words: wordCount(textOf(state, part.id)) }));
  const empty = written.filter(({ words }) => words === 0);
  const total = written.reduce((sum, { words }) => sum + words, 0);
  const length =
    total <= spec.words
      ? { passed: true, text: `has ${counted(total, "word")} of ${spec.words}` }
      : {
          passed: false,
          text: `has ${counted(total, "word")}, ${total - spec.words} more than the ${spec.words} of all parts`,
        };
  return [...empty.map(({ title }) => ({ passed: false, text: `has nothing yet under “${title}”` })), length];
}

/** Joints that a reader hears as a gap even without a space: dashes, and a full stop or comma between two words. */
const GAPS = /[—…]|--|(?<=\p{L}{2})[.,;:!?](?=\p{L}{2})/gu;

/**
 * Words as a reader counts them: what stands between spaces and has a letter or a digit. "well-known",
 * "don't", "and/or", "3.5" and "95%" are one word each; "→", "–" and "##" are none.
 */
export function wordCount(text: string): number {
  return text
    .replace(GAPS, " ")
    .split(/\s+/u)
    .filter((piece) => /[\p{L}\p{N}]/u.test(piece)).length;
}
