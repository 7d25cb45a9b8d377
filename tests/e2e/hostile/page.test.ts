/**
 * The attempts of this folder on the real page of task 3, with all that it has of its own: as code that a link brought, and
 * as code that was pasted. The files beside this one try each way by itself, on a page that has nothing but the sandbox.
 */
import { readFileSync } from "node:fs";
import { expect, test as base, type Page } from "@playwright/test";
import { encodeRun } from "../../../src/ui/link/permalink.ts";
import { AnswerCard } from "../../support/answer.ts";
import { answersThroughout, heartbeats } from "../../support/heartbeats.ts";
import { Playground, taskPath } from "../../support/playground.ts";
import { note } from "./attempt.ts";
import { attacks } from "./forging.ts";
import { listen, type Listener } from "./listener.ts";
import { markup, markups } from "./markup.ts";
import { allowed, statements, tried } from "./reaching.ts";

const start = readFileSync(new URL("../../../playgrounds/03-local-optimum/start.ts", import.meta.url), "utf8");
const secret = "the page's own secret";

interface Victim {
  readonly page: Page;
  readonly playground: Playground;
  readonly listener: Listener;
  /** Every address that was asked for, and that no policy refused. */
  readonly requests: readonly string[];
}

const test = base.extend<{ victim: Victim }>({
  victim: async ({ page, context, baseURL }, use) => {
    const listener = await listen();
    const requests: string[] = [];
    context.on("requestfinished", (request) => requests.push(request.url()));
    context.on("requestfailed", (request) => {
      if (!/CSP|BLOCKED/i.test(request.failure()?.errorText ?? "")) requests.push(request.url());
    });
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.addInitScript((text) => {
      if (self === top) localStorage.setItem("secret", text);
    }, secret);
    await use({ page, playground: new Playground(page), listener, requests });
    const foreign = requests.filter((url) => !/^(blob|data):/.test(url) && !url.startsWith(new URL(baseURL!).origin));
    expect([...listener.heard, ...foreign, ...requests.filter((url) => /leak/.test(url))], "what left").toEqual([]);
    expect(await page.evaluate(() => localStorage.getItem("secret"))).toBe(secret);
    expect(await page.evaluate(() => ["planted", "leak"].filter((name) => name in globalThis))).toEqual([]);
    expect(page.url()).toContain(taskPath);
    await listener.close();
  },
});

/** How a stranger's code gets into the editor. */
const ways: Readonly<Record<string, (victim: Victim, text: string) => Promise<void>>> = {
  async "from a link"({ page, playground }, text) {
    const run = { course: "0.1.0", task: "03-local-optimum", seed: 1, cursorMs: 0, files: { "start.ts": text } };
    await page.goto(taskPath + (await encodeRun(run, {})));
    await playground.ready();
    await expect(playground.element.getByText("This code came from a link; nothing has run.")).toBeVisible();
    await playground.simpleEditor();
  },
  async "as pasted"({ page, playground }, text) {
    if (page.url() === "about:blank") await playground.open();
    await playground.simpleEditor();
    await page.evaluate((all) => navigator.clipboard.writeText(all), text);
    await playground.code.focus();
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.press("ControlOrMeta+V");
  },
};

/** Task 3's start, whose retries are decided by a function that does the same; the attempts stand beside it. */
const spoilt = (atLoad: string, inPolicy: string): string =>
  `${start
    .replace("{ lognormal", "{ giveUp, lognormal")
    .replace("export default system({", `let calls = 0, handed: any;\n${atLoad}\nconst made: any = system(handed = {`)
    .replace(
      /retry: \{[^}]*\}/,
      `retry(this: any, asked: any) { const { attempt } = asked; if (++calls === 3) { ${inPolicy} } return attempt < 4 ? 0 : giveUp; }`,
    )}\nexport default made;\n`;

const forging = Object.values(attacks)
  .map((attack) => `try { ${attack} } catch {}`)
  .join("\n");

/** What the page says of the checks, in their order. */
const passed = ({ claims }: Playground): Promise<(string | null)[]> =>
  claims.evaluateAll((all) => all.map((claim) => claim.getAttribute("data-passed")));

for (const [way, bring] of Object.entries(ways)) {
  test(`every way out and every way to forge, then a loop, ${way}: nothing leaves, nothing is won, and the next run works`, async ({
    victim,
  }) => {
    test.slow();
    const { page, playground, listener } = victim;
    const { element, verdict } = playground;
    await bring(victim, spoilt(`${tried(listener.port)}\n${forging}`, `${tried(listener.port)}\n${forging}`));
    // Nothing runs before somebody says so; what the page shows is the start's recorded run.
    await expect(element).toHaveAttribute("data-state", "recorded");
    await expect(element.locator(".pg-lines li")).toHaveCount(0);
    const honest = await passed(playground);
    const { beats } = await heartbeats(page, () => playground.run());
    await playground.shows("collapses");
    await expect(verdict).toHaveAttribute("data-seeds", "20");
    expect(await passed(playground)).toEqual(honest);
    const lines = (await element.locator(".pg-lines code").allTextContents()).map((line) => line.split("\t"));
    const outcomes = new Map(lines.filter(({ length }) => length > 1) as [string, string][]);
    expect([...outcomes.keys()].sort()).toEqual(Object.keys(statements).sort());
    expect([...outcomes].flatMap(([name, outcome]) => (outcome === "ran" ? [name] : [])).sort()).toEqual(
      [...allowed].sort(),
    );
    // The page draws the run meanwhile, which takes beats of its own: the loop's are held to the bar.
    note(`page, ${way}`, beats, {
      [`${outcomes.size} ways to reach the page, its storage or the network`]: "nothing left",
      [`${Object.keys(attacks).length} ways to forge`]: "collapses, the checks as ever",
    });

    await bring(victim, `${start}\nfor (;;) {}\n`);
    const looping = await answersThroughout(
      page,
      () => playground.run(),
      () => playground.shows("stopped"),
    );
    note(`page, ${way}`, looping.beats, { "a loop at top level": await verdict.innerText() });

    await playground.button("Reset").click();
    await playground.button("Run").click();
    await expect(verdict).toHaveAttribute("data-seeds", /^[1-9]/, { timeout: 30_000 });
    await playground.shows("collapses");
  });
}

test(`markup in ${Object.keys(markups).length} places where names and messages are shown, and in what is exported, is text`, async ({
  victim,
}) => {
  const { page, playground } = victim;
  const { element } = playground;
  const isText = async (): Promise<void> => expect(page.locator("[data-planted]")).toHaveCount(0);
  for (const [name, text] of Object.entries(markups)) {
    await ways["from a link"]!(victim, text);
    await playground.run();
    await playground.shows("error");
    await expect(name.includes("console") ? element.locator(".pg-lines") : playground.verdict).toContainText(
      "<img data-planted",
    );
    await isText();
    note("markup", 1, { [name]: "shown as text" });
  }
  // The listing colours the code, and so does the diagram with what is drawn of it.
  await playground.button("Simple editor").focus();
  const card = new AnswerCard(page);
  await card.ready();
  await card.element.getByRole("textbox", { name: "Why, in one line" }).fill(markup);
  const download = page.waitForEvent("download");
  await card.button("Export as Markdown").click();
  expect(readFileSync(await (await download).path(), "utf8")).not.toMatch(/(?<!\\)<(img|b) /);
  await isText();
  note("markup", 1, { "an answer, exported as Markdown": "escaped" });
});
