import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";
import { describe, expect, test } from "vitest";
import * as sim from "#sim";
import { applyEdits } from "#lab";
import { type Act, possibleActs } from "../../../src/ui/acts/acts.ts";
import { withActs } from "../../../src/ui/acts/incident-text.ts";
import { collapsing, meshed } from "./drawing-runs.ts";

const system = sim.systemData(collapsing().system);
const act = (id: string, amount = Number.NaN): Act => {
  const found = possibleActs(system).find((each) => each.id === id);
  if (!found) throw new Error(`no act ${id}`);
  return found.make("31.5s", amount);
};
const incidentOf = (task: string): string =>
  readFileSync(new URL(`../../../playgrounds/${task}/incident.ts`, import.meta.url), "utf8");

/** What a file of an incident makes. */
function made(text: string): sim.Incident {
  const names = /import \{([^}]*)\} from "#sim";/.exec(text)?.[1] ?? "";
  const body = text.replace(/import .*;/, "").replace("export default", "return");
  const make = runInThisContext(`(sim) => {const {${names}} = sim;${body}}`) as (library: typeof sim) => sim.Incident;
  return make(sim);
}

describe("what can be done", () => {
  test("is offered for each part that it can be done to, and everything offered can be run", () => {
    const ids = possibleActs(system).map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining(["shed shop", "surge shop", "disableRetries shop -> api", "slow db", "restart api"]),
    );
    expect(ids).not.toContain("surge db");
    const base = sim.incident({ load: { shop: sim.poisson(5) }, duration: "40s" });
    for (const each of possibleActs(system)) {
      const { field, value } = each.make("20s", each.amount?.value ?? 0);
      const [, world] = applyEdits(collapsing().system, base, { incident: [{ path: [field, 1_000_000], value }] });
      expect(() => sim.simulate(collapsing().system, world), each.id).not.toThrow();
    }
  });
  test("to retries is offered on each arrow that has some, and on all where there are several", () => {
    const on = possibleActs(sim.systemData(meshed().system)).filter(({ group }) => group === "retries");
    const retrying = Object.values(meshed().system.arrows).filter(({ retry }) => retry !== undefined).length;
    expect(on).toHaveLength(retrying > 1 ? retrying + 1 : retrying);
  });
});

describe("an incident with acts", () => {
  const acts = [act("shed shop", 0.5), act("disableRetries shop -> api"), act("slow db", 2), act("restart api")];

  test.each(["02-find-the-interaction", "03-local-optimum", "11-throughput-and-load"])(
    "of %s is the file that makes the very incident that ran",
    (task) => {
      const written = withActs(incidentOf(task), acts) ?? "";
      const before = made(incidentOf(task));
      const [, ran] = applyEdits(collapsing().system, before, {
        incident: acts.map(({ field, value }) => ({ path: [field, 1_000_000], value })),
      });
      expect(made(written)).toEqual(ran);
    },
  );
  test("reads as one would write it", () => {
    expect(withActs(incidentOf("03-local-optimum"), [act("shed shop", 0.5), act("slow db", 2)])).toBe(
      `import { incident, poisson, shed, slow } from "#sim";

export default incident({
  load: { shop: poisson(75) },
  faults: [
    slow("db", { by: 3, at: "60s", for: "30s" }),
    slow("db", { by: 2, at: "31.5s" }),
  ],
  actions: [
    shed("shop", { share: 0.5, at: "31.5s" }),
  ],
  duration: "200s",
});
`,
    );
  });
  test("without acts is as it was, and a file of another form is left alone", () => {
    expect(made(withActs(incidentOf("03-local-optimum"), []) ?? "")).toEqual(made(incidentOf("03-local-optimum")));
    expect(withActs("export const x = 1;\n", acts)).toBeNull();
  });
});
