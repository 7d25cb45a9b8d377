/** The system in the editor as its last run described it: what trials are made of. */
import { fromDecisionTables } from "#course";
import { type Incident, type System, systemFromData } from "#sim";

import type { PlaygroundAccess } from "../playground/access.ts";
import { isStale } from "../session.ts";

/** What a run told of the code that stands in the editor. */
export interface Ran {
  readonly system: System;
  /** The incident that it ran in; `null` where nothing has run and the editor has the start. */
  readonly incident: Incident | null;
}

const RUN_FIRST = "Run your code first: what it is made of is read from its run.";

/** @throws Error where the code has not run as it stands */
export function ranSystem({ store }: PlaygroundAccess, start: System): Ran {
  const session = store.now();
  if (isStale(session)) throw new Error(RUN_FIRST);
  const described = session.results?.described ?? null;
  if (described === null) {
    if (session.code.text !== session.start) throw new Error(RUN_FIRST);
    return { system: start, incident: null };
  }
  const system = systemFromData(described.system, fromDecisionTables(described.decisions));
  return { system, incident: described.incident };
}
