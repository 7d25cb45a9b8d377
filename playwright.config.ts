import { defineConfig } from "@playwright/test";
import { launchOptions, locateBrowser } from "./tests/support/browser.ts";

const browser = locateBrowser();
const launched = browser === null ? {} : launchOptions(browser);

/** Tests that hold the page to its heartbeats or to a time: a second page beside them would be measured too. */
const timed = /(hostile\/.*|limits|live|sandbox|sandbox-experiment)\.test\.ts$/;

export default defineConfig({
  testDir: "tests/e2e",
  workers: 2,
  fullyParallel: true,
  // What passes takes no longer for these; a page beside another one on a slow machine may.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  // A second try is noted under the last lines of `npm test`: it may be a machine that was held up, or a real race.
  retries: 1,
  use: {
    // `npm run test:e2e` builds and serves a site of its own; without it, the one that `npm start` serves is meant.
    baseURL: process.env["E2E_SITE"] ?? "http://localhost:4321/",
    viewport: { width: 1440, height: 900 },
    launchOptions: launched,
    // A trace of every step costs more than the step on the longer pages, and a picture in case that a test fails is taken
    // of every page: `npm run test:e2e -- --trace on` takes both.
  },
  // `npm test` runs the one after the other. Two pages at once use what a run on both cores leaves while it compiles, and
  // while it waits to be looked at.
  projects: [
    {
      name: "together",
      testIgnore: timed,
      outputDir: "test-results/together",
      // Optimising the compiler's wasm takes the engine three seconds of CPU on each page that compiles a text.
      // Where no time is measured, it is left as it is first translated; JavaScript is optimised as ever.
      use: { launchOptions: { ...launched, args: [...(launched.args ?? []), "--js-flags=--liftoff-only"] } },
    },
    { name: "alone", testMatch: timed, outputDir: "test-results/alone", workers: 1 },
  ],
});
