import { defineConfig } from "@playwright/test";
import { launchOptions, locateBrowser } from "./tests/support/browser.ts";

const site = process.env["E2E_SITE"];
if (site === undefined) throw new Error("Set E2E_SITE, or use `npm run test:e2e`, which builds and serves the site.");
const executablePath = locateBrowser();
if (executablePath === null) throw new Error("No browser found: `npm run test:e2e` installs one.");

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  // The page spreads seeds over workers of its own: two pages at once would measure each other.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: site,
    viewport: { width: 1440, height: 900 },
    launchOptions: launchOptions(executablePath),
    trace: "retain-on-failure",
  },
});
