import { type Monitor, monitorBound, monitorFigure, type MonitorRecord, type PartNames, recordMonitors } from "#course";
import type { PartRecord } from "#ui";
import { recordedOf } from "../components/playground/recorded.ts";

const monitors = import.meta.glob<readonly Monitor[]>("/playgrounds/*/monitors.ts", { import: "default" });
const names = import.meta.glob<readonly PartNames[]>("/playgrounds/*/names.ts", { import: "default" });

/** The monitors of a task over its start's recorded runs; none where it has none. */
export async function recordedMonitors(task: string): Promise<readonly MonitorRecord[]> {
  const own = await monitors[`/playgrounds/${task}/monitors.ts`]?.();
  if (own === undefined) return [];
  const { outcomes } = await recordedOf(task, "start");
  return recordMonitors(
    own,
    outcomes.map(({ base }) => base.run),
  );
}

/** The same, box by box, as an answer card holds it against a text that blames one. */
export async function partRecords(task: string): Promise<readonly PartRecord[]> {
  const records = await recordedMonitors(task);
  const called = (await names[`/playgrounds/${task}/names.ts`]?.()) ?? [];
  return called.map((one) => ({
    ...one,
    name: one.part.replace("box:", ""),
    lines: records.filter(({ part }) => part === one.part).map(lineOf),
  }));
}

function lineOf(record: MonitorRecord): string {
  const { text, measured, unit, span, seedsKept, seeds } = record;
  const when = span === "after" ? " after the trigger" : "";
  return `${text}${when}: ${monitorFigure(measured.mean, unit)}, spec ${monitorBound(record)}, green on ${seedsKept} of ${seeds} seeds`;
}
