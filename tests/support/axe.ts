import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AxeResults } from "axe-core";
import type { Page } from "@playwright/test";

const axe = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

/**
 * Every finding of axe on the page as it stands, one line each; an empty list is the bar. axe runs in the page itself
 * and only what it objects to comes back: its Playwright wrapper carries every passed node over as well, which takes
 * five times as long on a page of three thousand nodes.
 * @param rules Ids of the rules to ask; all of them if left out.
 */
export async function axeFindings(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  await page.evaluate(axe);
  const violations = await page.evaluate(async (only) => {
    const { axe } = globalThis as unknown as { axe: { run(context: Document, options: object): Promise<AxeResults> } };
    const options = only ? { runOnly: { type: "rule", values: only } } : {};
    return (await axe.run(document, { resultTypes: ["violations"], ...options })).violations;
  }, rules);
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help} at ${node.target.join(" ")}`));
}
