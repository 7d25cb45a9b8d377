/**
 * Where the end-to-end tests get a Chromium from, cheapest first:
 * `CHROME_PATH`; one that the machine has; Playwright's own if it is there; then, by installing,
 * Playwright's download, the npm package `@sparticuz/chromium` (Linux x64), Debian's package (as root).
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "@playwright/test";
import { run, projectRoot, start } from "../../scripts/run.ts";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge"];

const applications: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  win32: ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((folder) => [
    join(process.env[folder] ?? "", "Google/Chrome/Application/chrome.exe"),
    join(process.env[folder] ?? "", "Microsoft/Edge/Application/msedge.exe"),
  ]),
};

const npmChromium = join(projectRoot, ".cache/chromium");
/** Holds the path to which the npm package unpacked its binary. */
const npmChromiumPath = join(npmChromium, "path.txt");

/** The path of a browser that is already here, or `null`. */
export function locateBrowser(): string | null {
  const wanted = process.env["CHROME_PATH"];
  if (wanted !== undefined && wanted !== "") {
    if (existsSync(wanted)) return wanted;
    throw new Error(`CHROME_PATH names ${wanted}, and there is no such file.`);
  }
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const unpacked = existsSync(npmChromiumPath) ? [readFileSync(npmChromiumPath, "utf8")] : [];
  const candidates = [...onPath, ...(applications[process.platform] ?? []), chromium.executablePath(), ...unpacked];
  return candidates.find((path) => path !== "" && existsSync(path)) ?? null;
}

/** A browser that is here, or one that it installs; throws one sentence when neither works. */
export async function obtainBrowser(): Promise<string> {
  const here = locateBrowser();
  if (here !== null) return here;
  for (const install of [installPlaywrights, installFromNpm, installFromDebian]) {
    await install();
    const installed = locateBrowser();
    if (installed !== null) return installed;
  }
  throw new Error("No Chromium, Chrome or Edge was found or could be installed: set CHROME_PATH to one.");
}

async function installPlaywrights(): Promise<void> {
  console.log("No browser found; trying Playwright's own.");
  await run("playwright", ["install", "chromium"]);
}

async function installFromNpm(): Promise<void> {
  if (process.platform !== "linux" || process.arch !== "x64") return;
  console.log("Trying the npm package @sparticuz/chromium.");
  mkdirSync(npmChromium, { recursive: true });
  const code = await start("npm", ["install", "--no-save", "--prefix", npmChromium, "@sparticuz/chromium@153.0.0"]);
  if (code !== 0) return;
  const entry = join(npmChromium, "node_modules/@sparticuz/chromium/build/esm/index.js");
  const { default: packaged } = (await import(pathToFileURL(entry).href)) as {
    default: { executablePath(): Promise<string> };
  };
  const path = await packaged.executablePath();
  if (await starts(path)) writeFileSync(npmChromiumPath, path);
}

async function installFromDebian(): Promise<void> {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return;
  console.log("Trying apt-get.");
  await start("apt-get", ["update"]);
  await start("apt-get", ["install", "-y", "--no-install-recommends", "chromium"]);
}

/** Whether the binary runs here at all: a missing system library shows at its first start. */
async function starts(path: string): Promise<boolean> {
  try {
    const browser = await chromium.launch({ executablePath: path, args: [...browserArguments()] });
    await browser.close();
    return true;
  } catch {
    console.log(`${dirname(path)} holds a Chromium that does not start here.`);
    return false;
  }
}

/** Chromium refuses its own sandbox as root, which is what containers run as. */
export function browserArguments(): readonly string[] {
  return process.getuid?.() === 0 ? ["--no-sandbox"] : [];
}
