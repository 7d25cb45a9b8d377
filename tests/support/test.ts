/**
 * Playwright's `test` with the promises that every page keeps: same origin only, no policy violated.
 *
 * The tests of a file visit the site as one person does who has emptied the browser's storage: what is fetched and
 * compiled once (the editor alone is megabytes) need not be fetched and compiled again by each of them.
 */
import { expect, test as base, type BrowserContext } from "@playwright/test";
import { Playground } from "./playground.ts";
import { watch, type Watched } from "./watch.ts";

export { expect };

interface Fixtures {
  /** What the page did that it should not; third-party requests and policy violations fail every test by themselves. */
  readonly watched: Watched;
  /** Task 3's playground; `open()` goes there. */
  readonly playground: Playground;
}

interface WorkerFixtures {
  /** The browser's profile that the tests share. */
  readonly profile: BrowserContext;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  profile: [
    async ({ browser }, use, { project }) => {
      const { baseURL, viewport } = project.use;
      const profile = await browser.newContext({
        ...(baseURL !== undefined && { baseURL }),
        ...(viewport !== undefined && { viewport }),
      });
      await use(profile);
      await profile.close();
    },
    { scope: "worker" },
  ],
  // A test that wants another kind of visitor gets a profile of its own.
  context: async ({ context, profile, javaScriptEnabled, colorScheme }, use) => {
    if (javaScriptEnabled === false || colorScheme === "dark") return use(context);
    await use(profile);
    await empty(profile);
  },
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

/** Closes the pages and empties the storage; what the browser has fetched stays. */
async function empty(profile: BrowserContext): Promise<void> {
  await Promise.all(profile.pages().map((page) => page.close()));
  profile.removeAllListeners("request");
  await profile.setOffline(false);
  await profile.unrouteAll({ behavior: "ignoreErrors" });
  await profile.clearPermissions();
  const page = await profile.newPage();
  const session = await profile.newCDPSession(page);
  const { baseURL = "" } = test.info().project.use;
  await session.send("Storage.clearDataForOrigin", { origin: new URL(baseURL).origin, storageTypes: "all" });
  await page.close();
}
