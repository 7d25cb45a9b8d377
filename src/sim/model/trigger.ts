import { formatMs, toMs } from "../kernel/duration.ts";
import type { Trigger } from "../measure/run.ts";
import { type Action, actionPart } from "./action.ts";
import { loadsOf } from "./arrivals.ts";
import type { Fault, Incident } from "./config.ts";
import { faultPart } from "./fault.ts";

/** A fault, and when it is under way: an action may end it early, or add one. */
export interface Spell {
  readonly fault: Fault;
  /** An operator's doing, which is over when its time is. */
  readonly own: boolean;
  /** ms; `until` is `Infinity` for one that lasts. */
  readonly from: number;
  until: number;
}

/** Whether a fault, or a restart, may befall a part. */
export function isFaulty({ faults }: Incident, actions: readonly Action[], part: string): boolean {
  return (
    faults.some((fault) => faultPart(fault) === part) ||
    actions.some((action) => action.kind === "restart" && actionPart(action) === part)
  );
}

/** When a fault ends, ms; `Infinity` for one that lasts. Keys expire in an instant. */
export function endOf(fault: Fault): number {
  if (fault.kind === "expire") return toMs(fault.at);
  return fault.for === undefined ? Infinity : toMs(fault.at) + toMs(fault.for);
}

/**
 * The window in which the world misbehaves: from the first fault or passing load to the end of the last.
 * A fault that is there from the start and never ends is no trigger: it is how the world is.
 */
export function triggerOf(incident: Incident): Trigger | null {
  const passing = incident.faults.filter((fault) => fault.for !== undefined || toMs(fault.at) > toMs(incident.warmup));
  const windows = passing.map((fault) => ({
    start: toMs(fault.at),
    end: endOf(fault),
    label: faultLabel(fault),
  }));
  for (const client of Object.keys(incident.load)) {
    for (const load of loadsOf(incident, client)) {
      if (load.for === undefined) continue;
      const start = toMs(load.at ?? 0);
      windows.push({ start, end: start + toMs(load.for), label: `${client} +${load.rate} /s` });
    }
  }
  if (windows.length === 0) return null;
  return {
    startMs: Math.min(...windows.map((window) => window.start)),
    endMs: Math.max(...windows.map((window) => window.end)),
    label: windows.map((window) => window.label).join(", "),
  };
}

function faultLabel(fault: Fault): string {
  switch (fault.kind) {
    case "slow":
      return `${fault.box} ${fault.by}× slower`;
    case "delay":
      return `${fault.box} +${formatMs(toMs(fault.by))}`;
    case "stall":
      return `${fault.box} stalls`;
    case "errors":
      return `${fault.box} fails ${Number((fault.rate * 100).toFixed(2))} %`;
    case "down":
      return fault.mode === "error" ? `${fault.box} down` : `${fault.box} silent`;
    case "crash":
      return `${fault.box} crashes`;
    case "lose":
      return `${fault.box} −${fault.slots} slots`;
    case "surge":
      return `${fault.box} × ${fault.by}`;
    case "partition":
      return `${shown(fault.arrow)} cut`;
    case "loseMessages":
      return `${shown(fault.arrow)} loses ${Number((fault.share * 100).toFixed(2))} %`;
    case "delayMessages":
      return `${shown(fault.arrow)} +${formatMs(toMs(fault.by))}`;
    case "expire":
      return `all keys of ${fault.box} expire`;
  }
}

function shown(arrow: string): string {
  return arrow.replace("->", "→");
}
