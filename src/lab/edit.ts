import { checkedIncident, checkedSystem, type Incident, type System } from "#sim";

/**
 * A change to a configuration, as data: the keys that lead to a value, and the new value; without one,
 * the field is left out. `{ path: ["arrows", "shop -> api", "retry"] }` takes the retries away.
 */
export interface Edit {
  /** Keys from the outermost in: `["arrows", "shop -> api", "retry"]`. */
  readonly path: readonly (string | number)[];
  readonly value?: unknown;
}

/** Changes to a system and to an incident. Plain data: it crosses to the realm that holds the learner's functions. */
export interface Edits {
  /** @defaultValue none */
  readonly system?: readonly Edit[];
  /** @defaultValue none */
  readonly incident?: readonly Edit[];
}

/** The edited copies, checked like any other; what no edit touches is the same object. */
export function applyEdits(
  system: System,
  incident: Incident,
  { system: toSystem = [], incident: toIncident = [] }: Edits,
): readonly [System, Incident] {
  return [
    toSystem.length === 0 ? system : checkedSystem(toSystem.reduce(edited, system as unknown)),
    toIncident.length === 0 ? incident : checkedIncident(toIncident.reduce(edited, incident as unknown)),
  ];
}

/** Several edits as one; later ones win. */
export function joinEdits(parts: readonly Edits[]): Edits {
  return { system: parts.flatMap((part) => part.system ?? []), incident: parts.flatMap((part) => part.incident ?? []) };
}

function edited(value: unknown, edit: Edit): unknown {
  return replaced(value, edit.path, edit.value);
}

function replaced(value: unknown, path: Edit["path"], to: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return to;
  if (Array.isArray(value)) return replacedInList(value, Number(key), rest, to);
  const copy: Record<string, unknown> = { ...(value as Record<string, unknown> | undefined) };
  const inside = replaced(copy[key], rest, to);
  if (inside === undefined) delete copy[key];
  else copy[key] = inside;
  return copy;
}

/** In a list, an entry without a value goes, and one past the end is new. */
function replacedInList(list: readonly unknown[], at: number, rest: Edit["path"], to: unknown): readonly unknown[] {
  const inside = replaced(list[at], rest, to);
  return inside === undefined ? list.toSpliced(at, 1) : list.toSpliced(at, 1, inside);
}
