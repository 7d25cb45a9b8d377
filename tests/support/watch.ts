/** Notes what a page does that this site promises never to do. */
import type { Page } from "@playwright/test";

export interface Watched {
  /** Requests to any other origin. */
  readonly thirdParty: readonly string[];
  /** Violations of a content security policy, in the page, its frames or its workers. */
  readonly policyViolations: readonly string[];
  /** Uncaught errors and failed requests of the page's own. */
  readonly errors: readonly string[];
}

/** Call before the first navigation. */
export function watch(page: Page, site: string): Watched {
  const { origin } = new URL(site);
  const thirdParty: string[] = [];
  const policyViolations: string[] = [];
  const errors: string[] = [];

  page.context().on("request", (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.origin !== origin) thirdParty.push(request.url());
  });
  page.on("response", (response) => {
    if (response.status() >= 400) errors.push(`${response.status()} ${response.url()}`);
  });
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    const text = message.text();
    if (/Content.Security.Policy|violates the following/i.test(text)) policyViolations.push(text);
    else if (message.type() === "error") errors.push(text);
  });
  return { thirdParty, policyViolations, errors };
}

/** Starts to add up layout shifts, those right after an input included; call before the first navigation. */
export async function watchLayoutShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: LayoutShiftNote[] = [];
    Object.assign(globalThis, { layoutShifts: shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as LayoutShift[]) {
        const moved = entry.sources.map(({ node }) =>
          node instanceof Element ? `${node.localName}.${node.className}` : String(node?.nodeName),
        );
        shifts.push({ value: entry.value, moved });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

interface LayoutShift extends PerformanceEntry {
  readonly value: number;
  readonly sources: readonly { readonly node: Node | null }[];
}

interface LayoutShiftNote {
  readonly value: number;
  /** What moved, as `name.class`. */
  readonly moved: readonly string[];
}

/** Every shift so far. */
export async function layoutShifts(page: Page): Promise<readonly LayoutShiftNote[]> {
  return page.evaluate(() => (globalThis as unknown as { layoutShifts: LayoutShiftNote[] }).layoutShifts);
}
