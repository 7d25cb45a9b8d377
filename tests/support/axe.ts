import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** Every finding of axe on the page as it stands, one line each; an empty list is the bar. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help} at ${node.target.join(" ")}`));
}
