/**
 * `npm run film`: task 3's stage at five moments of its collapse, in every look that the site has, as pictures to look
 * at: test-results/film/index.html lays them out. Needs a build, as `npm run measure` does (`--dir D --base B`).
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "@playwright/test";
import { launchOptions, obtainBrowser } from "../tests/support/browser.ts";
import { Playground } from "../tests/support/playground.ts";
import { serveSite } from "./server.ts";

/** By the letters of the log: what the pictures show happens there. */
const moments = [
  { name: "before", seconds: 55 },
  { name: "first retries", seconds: 63 },
  { name: "goodput falls", seconds: 66 },
  { name: "in the trigger", seconds: 80 },
  { name: "after it", seconds: 101 },
] as const;

const wide = { width: 1280, height: 900 };
const phone = { width: 360, height: 740 };

const looks: readonly { readonly name: string; readonly options: BrowserContextOptions }[] = [
  { name: "light-1280", options: { viewport: wide, colorScheme: "light" } },
  { name: "dark-1280", options: { viewport: wide, colorScheme: "dark" } },
  { name: "light-360", options: { viewport: phone, colorScheme: "light" } },
  { name: "dark-360", options: { viewport: phone, colorScheme: "dark" } },
  { name: "reduced-motion-1280", options: { viewport: wide, reducedMotion: "reduce" } },
  { name: "forced-colours-1280", options: { viewport: wide, forcedColors: "active" } },
  { name: "forced-colours-360", options: { viewport: phone, forcedColors: "active" } },
];

/** What stays at the window's edge would lie across a stage that is taller than the window. */
const withoutFrame = ".site-header, .skip-link { visibility: hidden; }";

const folder = "test-results/film";
const { values: given } = parseArgs({
  options: { dir: { type: "string", default: "dist" }, base: { type: "string", default: "/" } },
});
const site = await serveSite({ directory: given.dir, base: given.base });
const browser = await chromium.launch(launchOptions(await obtainBrowser()));
mkdirSync(folder, { recursive: true });
try {
  for (const { name, options } of looks) await film(browser, name, { ...options, baseURL: site.url });
} finally {
  await browser.close();
  await site.close();
}
writeFileSync(`${folder}/index.html`, sheet());
console.log(`${looks.length * moments.length} pictures: ${folder}/index.html`);

async function film(from: Browser, look: string, options: BrowserContextOptions): Promise<void> {
  const context = await from.newContext(options);
  try {
    const page = await context.newPage();
    const playground = new Playground(page);
    await playground.open();
    await playground.element.scrollIntoViewIfNeeded();
    for (const { seconds } of moments) {
      await goTo(page, seconds);
      await playground.element.screenshot({ path: `${folder}/${file(look, seconds)}`, style: withoutFrame });
    }
  } finally {
    await context.close();
  }
}

/** By the keys of the cursor: Home, then ten seconds and single ones. */
async function goTo(page: Page, seconds: number): Promise<void> {
  const step = page.locator('pg-playground [data-act="forward"]');
  // The first step fetches the run and brings the cursor to life.
  await step.click();
  const cursor = page.locator('pg-playground [role="slider"]').first();
  await cursor.waitFor({ state: "attached" });
  await cursor.focus();
  await page.keyboard.press("Home");
  for (let ten = 0; ten < Math.floor(seconds / 10); ten += 1) await page.keyboard.press("PageUp");
  for (let one = 0; one < seconds % 10; one += 1) await page.keyboard.press("ArrowRight");
  await cursor.evaluate((element) => (element as HTMLElement).blur());
}

function file(look: string, seconds: number): string {
  return `${look}-${seconds}.png`;
}

/** All pictures on one page: a row a look, a column a moment. */
function sheet(): string {
  const head = moments.map(({ name, seconds }) => `<th>${name}, ${seconds} s</th>`).join("");
  const rows = looks.map(({ name }) => {
    const cells = moments.map(({ seconds }) => {
      const picture = file(name, seconds);
      return `<td><a href="${picture}"><img src="${picture}" alt="${name} at ${seconds} s"></a></td>`;
    });
    return `<tr><th>${name}</th>${cells.join("")}</tr>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Task 3 at five moments</title>
<style>
  body { font: 14px system-ui; }
  td { vertical-align: top; }
  img { width: 100%; min-width: 220px; }
</style>
<table><tr><td></td>${head}</tr>${rows.join("\n")}</table>
</html>
`;
}
