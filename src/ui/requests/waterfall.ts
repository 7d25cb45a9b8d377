/** One request as rows of spans: what each try waited for, and from when on nobody waited for it. */
import { arrowText } from "#course";
import type { RequestTrace, TryTrace } from "#sim";

import { formatSpan } from "../diagram/text.ts";

/** What a job does in a span: it is on the wire, in the queue, at work, or holds its slot while it waits for others. */
export type SpanKind = "wire" | "queue" | "work" | "calling";

export interface Span {
  readonly kind: SpanKind;
  /** Nobody waits for it any more. */
  readonly forNobody: boolean;
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Row {
  readonly label: string;
  readonly depth: number;
  /** A further try of its call. */
  readonly isRetry: boolean;
  readonly spans: readonly Span[];
  /** Where its caller had an outcome. */
  readonly outcome: { readonly atMs: number; readonly word: string; readonly good: boolean } | null;
  readonly sentence: string;
  /** Which policies decided what happened to it, in the order in which they had their say. */
  readonly decided: readonly string[];
}

const words = { good: "answered", error: "failed", rejected: "turned away", timeout: "timed out", left: "left" };

/**
 * @param endMs the run's end, where what is still under way is cut off
 * @param decidedBy what decided on a try, as `decided.ts` tells it
 */
export function rowsOf(
  { tries }: RequestTrace,
  endMs: number,
  decidedBy: (trace: TryTrace) => readonly string[] = () => [],
): readonly Row[] {
  return tries.map((trace) => ({
    label: arrowText(trace.arrow),
    depth: trace.depth,
    isRetry: trace.number > 1,
    spans: spansOf(trace, endMs),
    outcome:
      trace.outcome === null || trace.outcomeMs === null
        ? null
        : { atMs: trace.outcomeMs, word: words[trace.outcome], good: trace.outcome === "good" },
    sentence: sentenceOf(trace, endMs),
    decided: decidedBy(trace),
  }));
}

/** The instant after which nothing of the request is left, ms. */
export function lastOf({ tries, sentMs }: RequestTrace, endMs: number): number {
  return Math.max(sentMs, ...tries.map((trace) => goneMs(trace, endMs)));
}

function spansOf(trace: TryTrace, endMs: number): readonly Span[] {
  const { sentMs, arrivedMs, startedMs, callingMs, forNobodyMs } = trace;
  const gone = goneMs(trace, endMs);
  const marks: readonly (readonly [SpanKind, number | null])[] = [
    ["wire", sentMs],
    ["queue", arrivedMs],
    ["work", startedMs],
    ["calling", callingMs],
  ];
  const begun = marks.flatMap(([kind, fromMs]) => (fromMs === null ? [] : [{ kind, fromMs }]));
  return begun
    .map(({ kind, fromMs }, at) => ({ kind, fromMs, toMs: begun[at + 1]?.fromMs ?? gone }))
    .flatMap((span) => cutAt(span, forNobodyMs ?? Infinity))
    .filter(({ fromMs, toMs }) => toMs > fromMs);
}

function cutAt({ kind, fromMs, toMs }: Omit<Span, "forNobody">, ms: number): readonly Span[] {
  const cut = Math.min(Math.max(ms, fromMs), toMs);
  return [
    { kind, forNobody: false, fromMs, toMs: cut },
    { kind, forNobody: true, fromMs: cut, toMs },
  ];
}

/** A try without a job (it was lost, or kept from being sent) is gone when its caller knows. */
function goneMs({ arrivedMs, endedMs, outcomeMs }: TryTrace, endMs: number): number {
  return endedMs ?? (arrivedMs === null ? (outcomeMs ?? endMs) : endMs);
}

function sentenceOf(trace: TryTrace, endMs: number): string {
  const { arrivedMs, startedMs, outcome, outcomeMs, sentMs, number } = trace;
  const gone = goneMs(trace, endMs);
  const parts = [number > 1 ? `try ${number}` : "first try"];
  const waited = arrivedMs === null ? 0 : (startedMs ?? gone) - arrivedMs;
  if (waited >= 0.5) parts.push(`${formatSpan(waited)} in the queue`);
  if (outcome !== null && outcomeMs !== null) parts.push(`${words[outcome]} after ${formatSpan(outcomeMs - sentMs)}`);
  if (trace.forNobodyMs !== null) parts.push(forNobody(trace, trace.forNobodyMs, gone, endMs));
  return `${parts.join(", ")}.`;
}

function forNobody({ startedMs, endedMs }: TryTrace, fromMs: number, gone: number, endMs: number): string {
  if (gone <= fromMs) return "and cancelled";
  if (endedMs === null && startedMs === null) return `in the queue for nobody to the run’s end`;
  if (startedMs === null) return `dropped ${formatSpan(gone - fromMs)} later`;
  const worked = formatSpan(gone - Math.max(startedMs, fromMs));
  return gone === endMs && endedMs === null ? `at work for nobody` : `served for nobody: ${worked} of work`;
}

/** A request in one sentence. */
export function requestSentence({ sentMs, endedMs, outcome, tries }: RequestTrace): string {
  const own = tries.filter(({ depth }) => depth === 0).length;
  const wasted = tries.filter(
    ({ forNobodyMs, startedMs, endedMs: end }) =>
      forNobodyMs !== null && startedMs !== null && (end ?? 1) > forNobodyMs,
  ).length;
  const how =
    outcome === null || endedMs === null ? "has no outcome by the run’s end" : outcomeText(outcome, endedMs - sentMs);
  const nobody = wasted === 0 ? "" : `, ${wasted} of them served for nobody`;
  return `Sent at ${(sentMs / 1_000).toFixed(2)} s, it ${how}: ${own === 1 ? "1 try" : `${own} tries`}, ${tries.length} jobs in all${nobody}.`;
}

function outcomeText(outcome: NonNullable<RequestTrace["outcome"]>, ms: number): string {
  return `${outcome === "good" ? "was answered" : "failed"} after ${formatSpan(ms)}`;
}

/** The one that says most: the failed one with most jobs, else the slowest. */
export function mostTelling(traces: readonly RequestTrace[], endMs: number): number {
  const weight = (trace: RequestTrace): number =>
    (trace.outcome === "good" ? 0 : 1e9) + trace.tries.length * 1e6 + (lastOf(trace, endMs) - trace.sentMs) / 1e3;
  return traces.reduce((best, trace, at) => (weight(trace) > weight(traces[best] ?? trace) ? at : best), 0);
}
