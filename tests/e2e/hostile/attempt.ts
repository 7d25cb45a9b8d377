/** One attempt, and what must be true after every one. */
import { answersThroughout } from "../../support/heartbeats.ts";
import { expect, expected, honest, secret, type Events, type Sandbox } from "../sandbox/fixture.ts";
import { report } from "./report.ts";

export interface Attempted {
  readonly run: Events;
  readonly beats: number;
}

/** Runs a file: nothing leaves, and the page answers throughout. */
export async function attempt(
  sandbox: Sandbox,
  text: string,
  limits: { seedLimitMs?: number } = {},
): Promise<Attempted> {
  const { result, beats } = await answersThroughout(
    sandbox.page,
    () => sandbox.run(text, limits),
    (run) => nothingLeft(sandbox, run),
  );
  return { run: result, beats };
}

/** The next run comes out as if there had been none before. */
export async function nextIsAsEver(sandbox: Sandbox): Promise<void> {
  const before = await expected(sandbox);
  expect(await honest(sandbox), "the next run").toEqual(before);
}

async function nothingLeft(sandbox: Sandbox, run: Events): Promise<void> {
  expect(sandbox.listener.heard, "what the listener heard").toEqual([]);
  expect(sandbox.requests.filter((url) => url.includes("leak"))).toEqual([]);
  expect(run.text).not.toContain(secret);
  const kept = await sandbox.page.evaluate(() =>
    Object.keys(localStorage).map((key) => [key, localStorage.getItem(key)]),
  );
  expect(kept, "the page's storage").toEqual([["secret", secret]]);
}

/** Notes attempts in the table, once what they must not do has been seen not to happen. */
export function note(group: string, beats: number, outcomes: Readonly<Record<string, string>>): void {
  for (const [name, outcome] of Object.entries(outcomes)) report({ group, attempt: name, outcome, beats });
}

/** How a run ended, in words. */
export function ending({ last }: Events): string {
  const { message = "" } = (last["error"] ?? last) as { message?: string };
  return `${String(last["type"])}: ${message.slice(0, 60).replaceAll(/\s+/g, " ")}`;
}
