/** A system of the learner's own: everything that a task does with its start, done with it. */
import { readFileSync } from "node:fs";
import { expect, test } from "../support/test.ts";

/** Small, so that twenty seeds of it take a moment: three retries, two slots, five slow seconds, and it never comes back. */
const own = (slots: number): string => `import { incident, poisson, slow, system } from "#sim";
const world = incident({
  load: { users: poisson(40) },
  faults: [slow("service", { by: 8, at: "5s", for: "5s" })],
  duration: "20s",
});
export default system({
  boxes: { users: { kind: "client" }, service: { concurrency: ${slots}, work: "30ms" } },
  arrows: { "users -> service": { timeout: "300ms", retry: { maxAttempts: 4 } } },
  answer: { incident: world },
});
`;

test.describe.configure({ timeout: 120_000 });

test("statement, ledger, audit, sweep, cliff and export work on a system of one's own", async ({ page, watched }) => {
  await page.goto("sandbox/");
  const bench = page.locator("pg-bench");
  await expect(bench.getByRole("button", { name: "Begin with this task" })).toBeEnabled();
  await page.getByRole("button", { name: "Simple editor" }).click();
  const code = page.locator('textarea[name="code"]');
  await code.fill(own(2));
  const statement = bench.locator('[data-view="statement"]');
  await statement.scrollIntoViewIfNeeded();
  await statement.getByRole("button", { name: "Run what is in the editor" }).click();

  for (const [slot, choice] of [
    ["X", "3 retries on users → service"],
    ["Y", "cap of 2 on service"],
    ["Z", "service 8× slower for 5 s"],
    ["B", "a trap: still down after three horizons"],
  ] as const)
    await statement.locator(`select[name="${slot}"]`).selectOption({ label: choice });
  await statement.getByRole("button", { name: "Test my statement" }).click();
  await expect(statement.locator("[data-statement-verdict]")).toHaveAttribute("data-statement-verdict", /\w/, {
    timeout: 60_000,
  });
  await expect(statement.locator(".ans-cell")).toHaveCount(8);

  await code.fill(own(3));
  const ledger = bench.locator('[data-view="ledger"]');
  await ledger.getByRole("button", { name: "Run my code" }).click();
  await expect(ledger.locator("[data-ledger-entry]")).toHaveText(/concurrency: 2 → 3/, { timeout: 60_000 });

  await ledger.getByRole("button", { name: "Run the audit" }).click();
  await expect(ledger.locator("[data-audit-stands]")).toBeVisible({ timeout: 60_000 });

  await bench.getByRole("button", { name: "Find the cliff" }).click();
  await expect(bench.getByText(/^Collapses above \d+ % ± \d+ % of this load/)).toBeVisible({ timeout: 60_000 });

  await bench.getByRole("button", { name: "Sweep this system" }).click();
  await bench.getByRole("textbox", { name: /Loads/ }).fill("20, 60");
  await bench.getByRole("button", { name: "Run my sweep" }).click();
  await expect(bench.getByText(/Your sweep: goodput peaks/)).toBeVisible({ timeout: 60_000 });

  const download = page.waitForEvent("download");
  await bench.getByRole("button", { name: "Save as Markdown" }).click();
  const text = readFileSync(await (await download).path(), "utf8");
  expect(text).toContain("concurrency: 2 → 3");
  expect(text).toContain("flowchart LR");
  expect(text).toContain("/sandbox/#run=");
  expect(watched.errors).toEqual([]);
});

test("a task's start stands in the sandbox with its incident, and an empty file runs", async ({ page }) => {
  await page.goto("sandbox/");
  const bench = page.locator("pg-bench");
  await expect(bench.getByRole("button", { name: "Begin with this task" })).toBeEnabled();
  await page.getByRole("button", { name: "Simple editor" }).click();
  const code = page.locator('textarea[name="code"]');
  await bench.locator('select[name="task"]').selectOption("08-posiwid");
  await bench.getByRole("button", { name: "Begin with this task" }).click();
  await expect(code).toHaveValue(/const world = incident\([\s\S]*nodes, control[\s\S]*answer: \{ incident: world \}/);
  await bench.getByRole("button", { name: "An empty file" }).click();
  await expect(code).toHaveValue(/service: \{\}/);
});

test("a task's start that comes late replaces neither what was chosen after it nor what was written meanwhile", async ({
  page,
}) => {
  await page.goto("sandbox/");
  const bench = page.locator("pg-bench");
  const begin = bench.getByRole("button", { name: "Begin with this task" });
  await expect(begin).toBeEnabled();
  await page.getByRole("button", { name: "Simple editor" }).click();
  const code = page.locator('textarea[name="code"]');
  let release = (): void => {};
  const isFree = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/*.js", async (route) => {
    await isFree;
    await route.continue();
  });

  await bench.locator('select[name="task"]').selectOption("08-posiwid");
  await begin.click();
  await bench.getByRole("button", { name: "An empty file" }).click();
  await expect(code).toHaveValue(/service: \{\}/);
  await bench.locator('select[name="task"]').selectOption("06-metastable-signature");
  await begin.click();
  await code.focus();
  await page.keyboard.type("// mine");
  release();
  await expect(bench.getByText(/The code has changed since: it stays/)).toBeVisible();
  await expect(code).toHaveValue(/\/\/ mine/);
  await expect(code).not.toHaveValue(/control/);

  await begin.click();
  await expect(code).toHaveValue(/deploy/);
});

/** Three proxies' settings as their documents write them: what the arrow gets, and what of it is said not to be modelled. */
const settings: readonly {
  readonly of: string;
  readonly text: string;
  readonly arrow: RegExp;
  readonly not: RegExp;
}[] = [
  {
    of: "Envoy",
    text: `route:
  retry_policy: { retry_on: 5xx, num_retries: 2, per_try_timeout: 0.4s, retry_host_predicate: [{ name: previous_hosts }] }
circuit_breakers:
  thresholds: [{ max_retries: 3, retry_budget: { budget_percent: { value: 20 }, min_retry_concurrency: 3 } }]`,
    arrow: /maxAttempts: 3[\s\S]*retryBudget/,
    not: /retry_host_predicate/,
  },
  {
    of: "gRPC",
    text: `{ "methodConfig": [{ "name": [{}], "timeout": "0.8s", "waitForReady": true,
      "retryPolicy": { "maxAttempts": 3, "initialBackoff": "0.1s", "maxBackoff": "1s", "backoffMultiplier": 2, "retryableStatusCodes": ["UNAVAILABLE"] } }] }`,
    arrow: /deadline: "0.8s"[\s\S]*maxAttempts: 3/,
    not: /waitForReady: not modelled/,
  },
  {
    of: "Linkerd",
    text: `spec:
  routes: [{ name: all, isRetryable: true, timeout: 500ms }]
  retryBudget: { retryRatio: 0.2, minRetriesPerSecond: 10, ttl: 10s }`,
    arrow: /retryRatio: 0.2[\s\S]*maxAttempts: 100/,
    not: /one budget for each proxy there/,
  },
];

test("a small system of the gallery runs; others' settings become arrows, a drawing a system, and a system a drawing", async ({
  page,
  watched,
}) => {
  await page.goto("sandbox/");
  const bench = page.locator("pg-bench");
  await expect(bench.getByRole("button", { name: "Begin with this task" })).toBeEnabled();
  await page.getByRole("button", { name: "Simple editor" }).click();
  const playground = page.locator("pg-playground");
  const code = page.locator('textarea[name="code"]');
  const run = async (): Promise<void> => {
    await playground.getByRole("button", { name: "Run", exact: true }).click();
    await expect(playground).toHaveAttribute("data-state", "done", { timeout: 60_000 });
  };
  await bench.getByRole("button", { name: "Retry storm" }).click();
  await expect(code).toHaveValue(/"users -> service": \{ timeout: "500ms", retry: \{ maxAttempts: 3 \} \}/);
  await run();
  await expect(playground.locator("[data-verdict]")).toHaveAttribute("data-verdict", "collapses");

  const read = bench.locator('[data-view="import"]');
  let arrow = "";
  for (const setting of settings) {
    await bench.locator('textarea[name="config"]').fill(setting.text);
    await bench.getByRole("button", { name: "Read it" }).click();
    await expect(read, setting.of).toContainText(setting.of);
    await expect(read.locator("pre").first(), setting.of).toHaveText(setting.arrow);
    await expect(read.locator("li").filter({ hasText: setting.not }), setting.of).toHaveCount(1);
    arrow = await read.locator("pre").first().innerText();
  }

  const drawing = bench.locator('textarea[name="mermaid"]');
  await drawing.fill(
    'flowchart LR\n  users([Users]) -->|"timeout 400 ms, 2 tries"| shop[Shop]\n  shop --> db\n  click db "javascript:alert(1)"',
  );
  await bench.getByRole("button", { name: "Make it a system" }).click();
  await expect(bench.locator('[data-view="diagram"]')).toContainText(/links on boxes are not followed/);
  await expect(code).toHaveValue(/"users -> shop": \{ timeout: "400ms", retry: \{ maxAttempts: 2 \} \},/);
  // The arrow that was read last stands on one that the drawing left empty, in a shorter incident.
  const drawn = (await code.inputValue())
    .replace('"shop -> db": {}', `"shop -> db": ${arrow}`)
    .replace('at: "60s", for: "30s"', 'at: "5s", for: "5s"')
    .replace('duration: "180s"', 'duration: "20s"');
  expect(drawn).toContain(arrow);
  await code.fill(drawn);
  // The gallery's run is done as well: this one is when nothing has changed since.
  const edited = playground.getByText("before your last change");
  await expect(edited).toBeVisible();
  await run();
  await expect(edited).toHaveCount(0);
  await expect(playground).toHaveAttribute("data-state", "done", { timeout: 60_000 });
  for (const [trial, label] of [
    ["pg-sick", "Make each box sick"],
    ["pg-ablation", "Switch each off, alone"],
  ] as const) {
    const tried = bench.locator(trial);
    await tried.scrollIntoViewIfNeeded();
    await tried.getByLabel(/^on/).selectOption("1");
    await tried.getByRole("button", { name: label }).click();
    await expect(tried.locator("[data-trial]")).toHaveAttribute("data-trial", "done", { timeout: 60_000 });
  }
  await expect(bench.locator('pg-sick tr[data-box="db"] [data-way="silent"]')).toHaveText(/\d %/);
  await expect(bench.locator('pg-ablation [data-mechanism="timeout"]')).toBeVisible();
  await bench.getByRole("button", { name: "The system as Mermaid" }).click();
  await expect(drawing).toHaveValue(/^flowchart LR[\s\S]*timeout 400 ms<br>retry maxAttempts 2[\s\S]*retryRatio 0.2/);
  expect(watched.errors).toEqual([]);
});
