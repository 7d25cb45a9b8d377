/** The drawing in words, for whoever does not see it. */
import type { Run } from "#sim";
import { systemFacts, type ArrowFacts, type BoxFacts, type DrawnSystem } from "./facts.ts";
import { binAt, flowsIn, valueAt, type ArrowFlow } from "./flows.ts";
import { formatClock, formatCount, formatRate } from "./text.ts";
import { clientWords, inHandWords, phaseWords, workWords } from "./words.ts";

/** The whole system at one moment in a few sentences: who sends what to whom, and how each box stands. */
export function diagramSentence(system: DrawnSystem, run: Run, atMs: number): string {
  const facts = systemFacts(system, run);
  const flows = flowsIn(facts, run, binAt(run, atMs));
  const parts = [
    ...facts.arrows.map((arrow) => arrowSentence(arrow, flows.get(arrow.name))),
    ...facts.boxes.filter((box) => box.kind === "service").map((box) => boxSentence(box, run, atMs)),
  ];
  return `At ${formatClock(atMs)}, ${phaseWords(run, atMs)}: ${parts.join(". ")}.`;
}

/** "shop sends 71 first tries and 221 retries a second to api; 0 good answers, 297 failures come back" */
function arrowSentence(arrow: ArrowFacts, flow: ArrowFlow | undefined): string {
  if (flow === undefined) return `${arrow.from} calls ${arrow.to}`;
  const own = flow.first + flow.retry - flow.ownRetry;
  const retries = flow.ownRetry > 0 ? ` and ${formatRate(flow.ownRetry)} retries` : "";
  const back = [`${formatRate(flow.good)} good answers`];
  if (flow.error > 0) back.push(`${formatRate(flow.error)} failures`);
  if (flow.late > 0) back.push(`${formatRate(flow.late)} results for nobody`);
  if (flow.timeout > 0) back.push(`${formatRate(flow.timeout)} given up`);
  return `${arrow.from} sends ${formatRate(own)} first tries${retries} a second to ${arrow.to}; a second brings ${back.join(", ")}`;
}

/** "db has 100 of 100 slots in use, 100 of them for nobody; 6,039 wait, 5,451 of them given up" */
function boxSentence(box: BoxFacts, run: Run, atMs: number): string {
  const bin = binAt(run, atMs);
  if (box.kind === "client") return `${box.name}: ${clientWords(box, run, bin)}`;
  const record = run.boxes[box.name];
  if (box.chooses !== null) return `${box.name} has ${inHandWords(box, run, bin)} and chooses ${box.chooses}`;
  if (!Number.isFinite(box.concurrency)) return `${box.name} has ${inHandWords(box, run, bin)} and no limit`;
  const of = (series: Float64Array | undefined): string => formatCount(valueAt(series, bin));
  const nobody =
    valueAt(record?.inUseForNobody, bin) >= 0.5 ? `, ${of(record?.inUseForNobody)} of them for nobody` : "";
  const given = valueAt(record?.queueForNobody, bin) >= 0.5 ? `, ${of(record?.queueForNobody)} of them given up` : "";
  const work = workWords(box, run, atMs);
  return `${box.name} has ${of(record?.inUse)} of ${formatCount(box.concurrency)} slots in use${nobody}; ${of(record?.queue)} wait${given}${work === "" ? "" : `; ${work}`}`;
}

/** Accessible name of an arrow as a button: its policy first, which is what one presses it for. */
export function arrowName(arrow: ArrowFacts, flow: ArrowFlow | undefined): string {
  return `Arrow ${arrow.from} to ${arrow.to}: ${arrow.policy.map((word) => word.text).join(", ")}. ${arrowSentence(arrow, flow)}`;
}

/** Accessible name of a box as a button. */
export function boxName(box: BoxFacts, run: Run, atMs: number): string {
  return `Box ${boxSentence(box, run, atMs)}`;
}
