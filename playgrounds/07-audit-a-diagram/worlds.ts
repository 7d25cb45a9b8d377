/** What can go wrong with each box: the fault that is run for it, in an ordinary hour. */
import { down, type Fault, incident, type Incident, poisson, slow } from "#sim";

/** When the fault is there. */
export const WINDOW = { at: "25s", for: "15s" } as const;

/** Ways in which a box can be unwell. */
export const WAYS: Readonly<Record<string, (box: string) => Fault>> = {
  "10× slower": (box) => slow(box, { by: 10, ...WINDOW }),
  "answers with errors": (box) => down(box, WINDOW),
  "does not answer": (box) => down(box, { mode: "silent", ...WINDOW }),
};

/** Twenty requests a second, and one thing that goes wrong. */
export function worldWith(fault: Fault, duration: Incident["duration"] = "50s"): Incident {
  return incident({ load: { users: poisson(20) }, faults: [fault], duration });
}
