/** Who plays which part: in the task's mesh by name, in a diagram of the learner's own by who calls whom. */
import { checkedIncident, down, type Incident, incident, type System } from "#sim";
import { WINDOW, worldWith } from "./worlds.ts";

/** The parts that the checks speak of. */
export interface Roles {
  /** What most callers share, "auth". */
  readonly auth: string;
  /** What most of them share after that, "config". */
  readonly config: string;
  /** The first box that the entry calls, "r1". */
  readonly replica: string;
}

const MESH: Roles = { auth: "auth", config: "config", replica: "r1" };

/** @param arrows names of all arrows, "r1 -> auth" */
export function rolesIn(arrows: readonly string[]): Roles {
  if (["r1 -> auth", "r2 -> auth", "r1 -> config"].every((name) => arrows.includes(name))) return MESH;
  const ends = arrows.map((name) => name.split(" -> ") as [string, string]);
  const callers = (box: string): number => ends.filter(([, to]) => to === box).length;
  const entry = ends.find(([from]) => callers(from) === 0)?.[1] ?? "";
  const called = [...new Set(ends.map(([, to]) => to))].filter((box) => box !== entry);
  const [auth = entry, config = auth] = called.toSorted((a, b) => callers(b) - callers(a));
  return { auth, config, replica: ends.find(([from]) => from === entry)?.[1] ?? entry };
}

/**
 * The checks' worlds: the task's, or for a system that brings an incident of its own, its own.
 * @param system what was handed in; the task's mesh without it
 */
export function worldsOf(base: Incident, system: Pick<System, "arrows" | "answer"> | null = null) {
  const { auth, config, replica } = system === null ? MESH : rolesIn(Object.keys(system.arrows));
  const incidentOf = system?.answer?.["incident"];
  const own = incidentOf === undefined ? null : checkedIncident(incidentOf);
  const sick = (fault: Parameters<typeof worldWith>[0]): Incident =>
    own === null ? worldWith(fault) : incident({ load: own.load, faults: [fault], duration: "50s" });
  return {
    base: own ?? base,
    authFails: sick(down(auth, WINDOW)),
    config: sick(down(config, WINDOW)),
    replica: sick(down(replica, { mode: "silent", ...WINDOW })),
  };
}
