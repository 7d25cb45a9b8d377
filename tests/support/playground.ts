import { readdirSync } from "node:fs";
import { expect, type Locator, type Page } from "@playwright/test";

/** Address of the page under the site's base path. */
export const taskPath = "tasks/03-local-optimum/";

/** Every page of the site: what holds for one must hold for all. The tasks are found by their words. */
export const everyPath: readonly string[] = [
  "",
  ...readdirSync(new URL("../../content/tasks/", import.meta.url))
    .filter((file) => file.endsWith(".mdx"))
    .map((file) => `tasks/${file.slice(0, -".mdx".length)}/`),
  ...readdirSync(new URL("../../content/", import.meta.url))
    .filter((file) => file.endsWith(".mdx"))
    .map((file) => `${file.slice(0, -".mdx".length)}/`),
];

/** A playground as its visitor knows it: only the stable surface of CONTRIBUTING.md. */
export class Playground {
  readonly page: Page;
  readonly path: string;
  readonly element: Locator;
  readonly verdict: Locator;
  readonly claims: Locator;
  /** The simple editor's text: the file whose tab is chosen. */
  readonly code: Locator;

  constructor(page: Page, task = "03-local-optimum") {
    this.page = page;
    this.path = `tasks/${task}/`;
    this.element = page.locator(`pg-playground[data-task="${task}"]`);
    this.verdict = this.element.locator("[data-verdict]");
    this.claims = this.element.locator("[data-claim]");
    this.code = this.element.locator('textarea[name="code"]');
  }

  button(name: string): Locator {
    return this.element.getByRole("button", { name, exact: true });
  }

  tab(file: string): Locator {
    return this.element.getByRole("tab", { name: file, exact: true });
  }

  /** Goes to the task's page and waits until the playground answers. */
  async open(): Promise<void> {
    await this.page.goto(this.path);
    await this.ready();
  }

  async ready(): Promise<void> {
    await expect(this.button("Run")).toBeEnabled();
  }

  /** Switches to the simple editor, unless it is there already. */
  async simpleEditor(): Promise<void> {
    if (!(await this.code.isVisible())) await this.button("Simple editor").click();
    await expect(this.code).toBeVisible();
  }

  /** Replaces a part of the code in the simple editor; throws when the part isn't there. */
  async edit(part: string | RegExp, replacement: string): Promise<void> {
    await this.simpleEditor();
    const before = await this.code.inputValue();
    const after = before.replace(part, replacement);
    if (after === before) throw new Error(`The start holds no ${part} any more: this test edits it.`);
    await this.code.fill(after);
  }

  /** Adds lines at the end of the code. */
  async append(lines: string): Promise<void> {
    await this.simpleEditor();
    await this.code.fill(`${await this.code.inputValue()}\n${lines}\n`);
  }

  /** Presses Run and waits for the run's end, whatever it is. */
  async run(): Promise<void> {
    await this.during(() => this.button("Run").click());
  }

  /** Waits for the end of the run that `begin` starts: Stop is shown while a run is under way, however short. */
  async during(begin: () => Promise<void>): Promise<void> {
    const stop = this.element.getByRole("button", { name: "Stop", exact: true, includeHidden: true });
    await this.#until(stop, "is shown", begin);
  }

  /** Waits until the run that `begin` starts has judged a seed: the count of the run before it goes to none first. */
  async firstSeed(begin: () => Promise<void>): Promise<void> {
    await this.#until(this.verdict, "counts no seed", begin);
  }

  /** Waits until a sign of the run that `begin` starts has been there and is gone. */
  async #until(part: Locator, sign: "is shown" | "counts no seed", begin: () => Promise<void>): Promise<void> {
    const seen = await part.evaluateHandle((element, awaited) => {
      const run = { begun: false, over: false };
      const look = () => {
        const isThere =
          awaited === "is shown" ? element.checkVisibility() : Number(element.getAttribute("data-seeds")) === 0;
        if (isThere) run.begun = true;
        else if (run.begun) run.over = true;
      };
      const playground = element.closest("pg-playground");
      if (playground !== null) new MutationObserver(look).observe(playground, { attributes: true, subtree: true });
      return run;
    }, sign);
    await begin();
    // Asked again and again: a promise that is waited for in the page is now and then collected before it is kept.
    await this.page.waitForFunction(({ over }) => over, seen, { polling: 50 });
    await seen.dispose();
  }

  /** Expects the word of the verdict. */
  async shows(verdict: "holds" | "degrades" | "collapses" | "error" | "stopped"): Promise<void> {
    await expect(this.verdict).toHaveAttribute("data-verdict", verdict);
  }
}
