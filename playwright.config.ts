import { defineConfig } from "@playwright/test";
import { launchOptions, locateBrowser } from "./tests/support/browser.ts";

const browser = locateBrowser();

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  // The page spreads seeds over workers of its own: two pages at once would measure each other, and on two cores they
  // take as long as one after the other.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    // `npm run test:e2e` builds and serves a site of its own; without it, the one that `npm start` serves is meant.
    baseURL: process.env["E2E_SITE"] ?? "http://localhost:4321/",
    viewport: { width: 1440, height: 900 },
    launchOptions: browser === null ? {} : launchOptions(browser),
    // A trace of every step costs more than the step on the longer pages; `npm run test:e2e -- --trace on` takes one.
    screenshot: "only-on-failure",
  },
});
