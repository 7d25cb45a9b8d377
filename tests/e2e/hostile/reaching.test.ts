/** Code that tries to reach the page, its storage or the network. */
import { program } from "../sandbox/program.ts";
import { expect, test } from "../sandbox/fixture.ts";
import { attempt, ending, nextIsAsEver, note } from "./attempt.ts";
import { allowed, files, statements, tried } from "./reaching.ts";

for (const [when, place] of [
  ["when the file is loaded", (code: string) => program({ atLoad: code })],
  ["in a policy", (code: string) => program({ inPolicy: `if (calls === 3) { ${code} }` })],
] as const) {
  test(`nothing is reached ${when}, by ${Object.keys(statements).length} ways`, async ({ sandbox }) => {
    const { run, beats } = await attempt(sandbox, place(tried(sandbox.listener.port)));
    await nextIsAsEver(sandbox);
    expect(run.last["type"]).toBe("done");
    const outcomes = Object.fromEntries(run.logs.filter((line) => line.includes("\t")).map((line) => line.split("\t")));
    expect(Object.keys(outcomes)).toEqual(Object.keys(statements));
    const ran = Object.entries(outcomes).filter(([, outcome]) => outcome === "ran");
    expect(ran.map(([name]) => name)).toEqual(allowed);
    note(`reach, ${when}`, beats, outcomes);
  });
}

for (const [name, text] of Object.entries(files)) {
  test(`nothing is reached by ${name}`, async ({ sandbox }) => {
    const address = `http://127.0.0.1:${sandbox.listener.port}/leak`;
    const { run, beats } = await attempt(sandbox, `${text(address)}\n${program()}`);
    expect(run.last["type"]).toBe("failed");
    note("reach, by the file", beats, { [name]: ending(run) });
  });
}
