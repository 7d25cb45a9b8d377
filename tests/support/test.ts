/** Playwright's `test` with the promises that every page keeps: same origin only, no policy violated. */
import { expect, test as base, type Page } from "@playwright/test";
import { Playground } from "./playground.ts";
import { watch, type Watched } from "./watch.ts";

export { expect };

interface Fixtures {
  /** What the page did that it should not; third-party requests and policy violations fail every test by themselves. */
  readonly watched: Watched;
  /** Task 3's playground; `open()` goes there. */
  readonly playground: Playground;
}

export const test = base.extend<Fixtures>({
  watched: [
    async ({ page, baseURL }, use) => {
      const watched = watch(page, baseURL ?? "");
      await use(watched);
      expect(watched.thirdParty, "requests to another origin").toEqual([]);
      expect(watched.policyViolations, "violations of a content security policy").toEqual([]);
    },
    { auto: true },
  ],
  playground: async ({ page }, use) => use(new Playground(page)),
});

let kept: Page | undefined;

/** For files whose every test would load the full editor, at ten seconds each: one page for them all, as it was left. */
export const testOnePage = test.extend({
  page: async ({ browser, baseURL, viewport }, use) => {
    kept ??= await (await browser.newContext({ ...(baseURL && { baseURL }), viewport })).newPage();
    await use(kept);
  },
});
