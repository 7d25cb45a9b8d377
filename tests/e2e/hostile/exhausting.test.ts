/** Code that wants all of the machine: it is ended, and the page answers throughout. */
import { expect, test } from "../sandbox/fixture.ts";
import { attempt, ending, nextIsAsEver, note } from "./attempt.ts";
import { endless, floods } from "./exhausting.ts";

for (const [name, text] of Object.entries(endless)) {
  test(`${name}: the run ends and is no pass, the page answers throughout, and the next run works`, async ({
    sandbox,
  }) => {
    const { run, beats } = await attempt(sandbox, text, { seedLimitMs: 1_000 });
    // A quick machine may fill the simulator's places before its second is over: a verdict then, and none that passes.
    if (run.last["type"] === "done") expect(run.seeds.map(({ outcome }) => outcome.word)).toEqual(["collapses"]);
    else expect(run.last["type"]).toMatch(/^(failed|stopped)$/);
    await nextIsAsEver(sandbox);
    note("exhaust", beats, { [name]: ending(run) });
  });
}

for (const [name, text] of Object.entries(floods)) {
  test(`${name} come to 200, and the run ends by itself`, async ({ sandbox }) => {
    const { run, beats } = await attempt(sandbox, text);
    expect(run.last["type"]).toBe("done");
    expect(run.logs).toHaveLength(201);
    expect(run.logs.at(-1)).toContain("further lines are not shown");
    expect(run.text.length).toBeLessThan(500_000);
    note("exhaust", beats, { [name]: "201 lines" });
  });
}
