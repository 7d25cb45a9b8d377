import {
  type Action,
  actionPart,
  actionText,
  type FieldRow,
  fieldsOf,
  isAction,
  type ObjectKind,
  type System,
} from "#sim";
import { sameDecisions } from "./decisions.ts";
import { arrowText, valueText } from "./words.ts";

/** One difference between a learner's system and the start, filed under what it touches. */
export interface LedgerEntry {
  /** `"arrow:shop -> api"`, `"box:db"`. */
  readonly part: string;
  readonly home: FieldRow["home"];
  /** Keys that lead to the field. */
  readonly path: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
  /** "retryBudget: none → maxTokens 10, tokenRatio 0.1" */
  readonly text: string;
  /** More of a component: asks for the move to an arrow, or for the audit. */
  readonly scales: boolean;
}

/** Everything that a learner changed in the system, in the order of its boxes and arrows. */
export function ledger(start: System, learner: System): readonly LedgerEntry[] {
  return [
    ...group("boxes", start, learner),
    ...group("arrows", start, learner),
    ...runbookEntries(start, learner),
    ...handedEntries(start, learner),
  ];
}

/** Actions are compared as wholes: each one that is new, or gone, is an entry under the part that it is on. */
function runbookEntries(start: System, learner: System): readonly LedgerEntry[] {
  const has = ({ runbook }: System, action: Action): boolean => runbook.some((other) => sameAction(other, action));
  const fresh = learner.runbook.flatMap((action, i) => (has(start, action) ? [] : [{ action, i }]));
  const gone = start.runbook.filter((action) => !has(learner, action));
  return [
    ...fresh.map(({ action, i }) => actionEntry(action, i, undefined, action)),
    ...gone.map((action, i) => actionEntry(action, learner.runbook.length + i, action, undefined)),
  ];
}

/** A condition that is a function is compared by what it decides. */
function sameAction(a: Action, b: Action): boolean {
  if (JSON.stringify(a) !== JSON.stringify(b)) return false;
  return typeof a.when === "function" || typeof b.when === "function" ? sameDecisions("when", a.when, b.when) : true;
}

/** Actions that a task asks for beside the system are decisions too: each that is another one is an entry. */
function handedEntries(start: System, learner: System): readonly LedgerEntry[] {
  const names = new Set([...Object.keys(start.answer ?? {}), ...Object.keys(learner.answer ?? {})]);
  return [...names].flatMap((name) => {
    const [before, after] = [handedAction(start, name), handedAction(learner, name)];
    const action = after ?? before;
    if (action === undefined || JSON.stringify(before) === JSON.stringify(after)) return [];
    const row = fieldsOf(action.kind)["kind"] as FieldRow;
    const text = after === undefined ? `no longer ${actionText(action)}` : actionText(action);
    const { home, scales } = row;
    return [
      { part: actionPart(action), home, path: ["answer", name], before, after, text: `${name}: ${text}`, scales },
    ];
  });
}

function handedAction({ answer }: System, name: string): Action | undefined {
  const given: unknown = answer?.[name];
  return isAction(given) ? given : undefined;
}

function actionEntry(action: Action, index: number, before: unknown, after: unknown): LedgerEntry {
  const row = fieldsOf(action.kind)["kind"] as FieldRow;
  return {
    part: actionPart(action),
    home: row.home,
    path: ["runbook", String(index)],
    before,
    after,
    text: `runbook: ${after === undefined ? "no longer " : ""}${actionText(action)}`,
    scales: row.scales,
  };
}

function group(kind: "boxes" | "arrows", start: System, learner: System): readonly LedgerEntry[] {
  const names = new Set([...Object.keys(start[kind]), ...Object.keys(learner[kind])]);
  return [...names].flatMap((name) => {
    const [before, after] = [start[kind][name], learner[kind][name]];
    const part = kind === "boxes" ? `box:${name}` : `arrow:${name}`;
    if (before === undefined || after === undefined) return [wholePart(kind, name, part, before, after)];
    const rows = fieldsOf(kind === "arrows" ? "arrow" : kindOf(before));
    return differences(rows, before, after, [kind, name]).map((found) => ({ part, ...found }));
  });
}

/** Which fields a box has. */
function kindOf(box: object): "client" | "service" | "program" | "cache" | "balancer" {
  const kind = "kind" in box ? box.kind : undefined;
  return kind === "client" || kind === "program" || kind === "cache" || kind === "balancer" ? kind : "service";
}

function wholePart(kind: "boxes" | "arrows", name: string, part: string, before: unknown, after: unknown): LedgerEntry {
  const home = kind === "boxes" ? "box" : "arrow";
  const shown = kind === "boxes" ? name : arrowText(name);
  const text = before === undefined ? `${shown} is new` : `${shown} is gone`;
  return { part, home, path: [kind, name], before, after, text, scales: kind === "boxes" && before === undefined };
}

type Difference = Omit<LedgerEntry, "part">;

function differences(
  rows: Readonly<Record<string, FieldRow>>,
  before: object,
  after: object,
  path: readonly string[],
): readonly Difference[] {
  return Object.entries(rows).flatMap(([field, row]) => {
    const [old, now] = [valueOf(before, field), valueOf(after, field)];
    if (row.type.is === "function" ? bothThere(old, now) : same(field, old, now)) return [];
    const here = [...path, field];
    const kind = shapeOf(row, old, now);
    if (kind !== null)
      return differences(fieldsOf(kind), old as object, now as object, here).map((inner) => ({
        ...inner,
        text: `${field}.${inner.text}`,
      }));
    return [
      {
        home: row.home,
        path: here,
        before: old,
        after: now,
        text: `${field}: ${shown(row, old)} → ${shown(row, now)}`,
        scales: row.scales,
      },
    ];
  });
}

/** Two objects of the same shape are compared field by field; anything else as a whole. */
function shapeOf(row: FieldRow, before: unknown, after: unknown): ObjectKind | null {
  if (typeof before !== "object" || typeof after !== "object" || before === null || after === null) return null;
  if (row.type.is === "policy") return row.type.of;
  return row.type.is === "object" && row.type.of.length === 1 ? (row.type.of[0] as ObjectKind) : null;
}

function valueOf(object: object, field: string): unknown {
  return (object as Readonly<Record<string, unknown>>)[field];
}

/** What is left out counts as its default. */
function shown(row: FieldRow, value: unknown): string {
  return value === undefined ? (row.default ?? "none") : valueText(value);
}

/** What a program's function does can't be asked over a grid: only whether there is one can be told. */
function bothThere(before: unknown, after: unknown): boolean {
  return typeof before === typeof after;
}

function same(field: string, before: unknown, after: unknown): boolean {
  if (typeof before === "function" || typeof after === "function") return sameDecisions(field, before, after);
  return JSON.stringify(before) === JSON.stringify(after);
}
