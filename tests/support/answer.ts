import { expect, type Locator, type Page } from "@playwright/test";
import { taskPath } from "./playground.ts";

type Slot = "X" | "Y" | "Z" | "B";

/** Task 3's answer card as its visitor knows it. */
export class AnswerCard {
  readonly page: Page;
  readonly element: Locator;
  readonly verdict: Locator;
  readonly entries: Locator;

  constructor(page: Page) {
    this.page = page;
    this.element = page.locator('pg-answer[data-task="03-local-optimum"]');
    this.verdict = this.element.locator("[data-statement-verdict]");
    this.entries = this.element.locator("[data-ledger-entry]");
  }

  button(name: string): Locator {
    return this.element.getByRole("button", { name, exact: true });
  }

  /** Goes to the card and waits until it answers. */
  async open(query = ""): Promise<void> {
    await this.page.goto(`${taskPath}${query}#your-answer`);
    await this.ready();
  }

  async ready(): Promise<void> {
    await this.element.scrollIntoViewIfNeeded();
    await expect(this.button("Save submission")).toBeEnabled();
  }

  place(slot: Slot): Locator {
    return this.element.locator(`select[name="${slot}"]`);
  }

  /** Fills the sentence. */
  async state(X: string, Y: string, Z: string, B = "an outage that outlives its trigger"): Promise<void> {
    for (const [slot, label] of Object.entries({ X, Y, Z, B })) await this.place(slot as Slot).selectOption({ label });
  }

  /** Tests the sentence and expects the verdict. */
  async test(verdict: string): Promise<void> {
    await this.button("Test my statement").click();
    await expect(this.verdict).toHaveAttribute("data-statement-verdict", verdict, { timeout: 30_000 });
  }

  cell(id: string): Locator {
    return this.element.locator(`[data-cell="${id}"]`);
  }

  /** Adds a moment to the timeline by the beginning of its text. */
  async add(text: string): Promise<void> {
    const moment = this.element.locator('select[name="moment"]');
    const label = await moment.locator("option", { hasText: text }).first().innerText();
    await moment.selectOption({ label });
    await this.button("Add").click();
  }
}
