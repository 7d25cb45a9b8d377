/** The words of the drawing at one moment: rates, states, phases. Plain text with kinds; no markup here. */
import { formatMs, type Run } from "#sim";
import { actionsAt, actionWords } from "./acting.ts";
import type { ArrowFacts, BoxFacts } from "./facts.ts";
import { binAt, valueAt, type ArrowFlow } from "./flows.ts";
import { formatClock, formatCount, formatRate, formatSpan } from "./text.ts";

/** A run of text in the colour of what it speaks of. */
export interface Phrase {
  readonly text: string;
  readonly kind: "plain" | "first" | "retry" | "good" | "nobody";
}

function phrase(text: string, kind: Phrase["kind"] = "plain"): Phrase {
  return { text, kind };
}

/** What a caller sends. `fromClient`: first tries are a client's own requests. */
export function rateWords(arrow: ArrowFacts, flow: ArrowFlow, fromClient: boolean): Phrase[] {
  const sent = flow.first + flow.retry;
  if (!arrow.retries || flow.ownRetry === 0) {
    return [phrase(formatRate(sent), "first"), phrase(fromClient ? " requests /s" : " calls /s")];
  }
  const own = sent - flow.ownRetry;
  return [
    phrase(`${formatRate(own)} first`, "first"),
    phrase(" + "),
    phrase(`${formatRate(flow.ownRetry)} retries`, "retry"),
    phrase(" /s"),
  ];
}

/** What comes back, in at most two lines. */
export function replyWords(arrow: ArrowFacts, flow: ArrowFlow, fromClient: boolean): Phrase[][] {
  const good = phrase(`${formatRate(flow.good)} ${fromClient ? "good answers" : "answers"} /s`, "good");
  if (flow.late > 0) {
    const left =
      arrow.timeoutMs === null ? "the caller has left" : `the caller left after ${formatMs(arrow.timeoutMs)}`;
    return [
      [phrase(`${formatRate(flow.late)} results /s, for nobody`, "nobody")],
      [flow.good > 0 ? good : phrase(left)],
    ];
  }
  const failures: string[] = [];
  if (flow.error > 0) failures.push(`${formatRate(flow.error)} fail`);
  if (flow.timeout > 0) failures.push(`${formatRate(flow.timeout)} given up`);
  if (failures.length > 0) return [[phrase(`${failures.join(", ")} /s`)], [good]];
  return flow.good > 0 || fromClient ? [[good]] : [[phrase("no answers")]];
}

/** Where a moment stands to the trigger, and what operators have done: `"11 s after the trigger ended"`. */
export function phaseWords(run: Run, atMs: number): string {
  const done = actionWords(actionsAt(run, atMs));
  return done === "" ? triggerWords(run, atMs) : `${triggerWords(run, atMs)}; ${done}`;
}

function triggerWords(run: Run, atMs: number): string {
  const trigger = run.trigger;
  if (trigger === null) return atMs < run.warmupMs ? "warming up" : "an ordinary second";
  if (atMs < trigger.startMs) return `${span(trigger.startMs - atMs)} before the trigger`;
  if (atMs < trigger.endMs) return `${span(atMs - trigger.startMs)} into the trigger: ${trigger.label}`;
  return `${span(atMs - trigger.endMs)} after the trigger ended`;
}

function span(ms: number): string {
  return ms < 9_950 && ms % 1_000 !== 0 ? formatClock(ms) : formatMs(Math.round(ms / 1_000) * 1_000);
}

/** The state of a client in one line; in short, the users of a closed loop alone. */
export function clientWords(box: BoxFacts, run: Run, bin: number, short = false): string {
  const offered = (valueAt(run.clients[box.name]?.offered, bin) * 1_000) / run.binMs;
  const rate = `${formatRate(offered)} /s`;
  if (box.users === null) return rate;
  return short ? `${formatCount(box.users)} users` : `${formatCount(box.users)} users, ${rate}`;
}

/** The state of a service without a limit: how many jobs it holds. */
export function inHandWords(box: BoxFacts, run: Run, bin: number): string {
  return `${formatCount(valueAt(run.boxes[box.name]?.inUse, bin))} ${box.calls ? "in hand" : "at work"}`;
}

/** Own work of a box now against before the trigger: `"well since 90 s: 0.50 s a job"`. */
export function workWords(box: BoxFacts, run: Run, atMs: number): string {
  const record = run.boxes[box.name];
  const usual = meanBetween(run, record?.workMs, run.warmupMs, run.trigger?.startMs ?? run.durationMs);
  const now = meanBetween(run, record?.workMs, atMs - 2 * run.binMs, atMs + 2 * run.binMs);
  if (Number.isNaN(now)) return "";
  const each = `${formatSpan(now)} a job`;
  const trigger = run.trigger;
  if (trigger === null || Number.isNaN(usual)) return each;
  const slowed =
    meanBetween(run, record?.workMs, (trigger.startMs + Math.min(trigger.endMs, run.durationMs)) / 2, trigger.endMs) >
    usual * 1.25;
  if (now > usual * 1.25) return `slow: ${each}`;
  return slowed && atMs >= trigger.endMs ? `well since ${formatMs(trigger.endMs)}: ${each}` : each;
}

/** Mean of a series over a window, gaps left out; NaN when there is nothing. */
function meanBetween(run: Run, series: Float64Array | undefined, fromMs: number, toMs: number): number {
  let [sum, n] = [0, 0];
  const last = Math.min(binAt(run, toMs - 1), run.bins - 1);
  for (let bin = binAt(run, fromMs); bin <= last; bin++) {
    const value = series?.[bin];
    if (value === undefined || Number.isNaN(value)) continue;
    sum += value;
    n++;
  }
  return n === 0 ? Number.NaN : sum / n;
}
