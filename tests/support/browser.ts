/**
 * Where the end-to-end tests get a Chromium from, cheapest first:
 * `CHROME_PATH`; one that the machine has; Playwright's own if it is there; then, by installing,
 * Playwright's download, the npm package `@sparticuz/chromium` (Linux x64), Debian's package (as root).
 */
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type LaunchOptions } from "@playwright/test";
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

/** Where the npm package unpacks to: the binary, and the libraries and fonts that a bare machine lacks. */
const unpacked = join(projectRoot, ".cache/chromium");
const unpackedBinary = join(unpacked, "chromium");

/** The path of a browser that is already here, or `null`. */
export function locateBrowser(): string | null {
  const wanted = process.env["CHROME_PATH"];
  if (wanted !== undefined && wanted !== "") {
    if (existsSync(wanted)) return wanted;
    throw new Error(`CHROME_PATH names ${wanted}, and there is no such file.`);
  }
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const candidates = [...onPath, ...(applications[process.platform] ?? []), chromium.executablePath(), unpackedBinary];
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
  mkdirSync(unpacked, { recursive: true });
  const code = await start("npm", ["install", "--no-save", "--prefix", unpacked, "@sparticuz/chromium@153.0.0"]);
  if (code !== 0) return;
  const folder = join(unpacked, "node_modules/@sparticuz/chromium");
  const packaged = (await import(pathToFileURL(join(folder, "build/index.js")).href)) as {
    default: { executablePath(): Promise<string> };
    inflate(archive: string): Promise<string>;
  };
  // The package unpacks into the system's temporary folder, which forgets.
  const temporary = process.env["TMPDIR"];
  process.env["TMPDIR"] = unpacked;
  await packaged.default.executablePath();
  await packaged.inflate(join(folder, "bin/al2023.tar.br"));
  if (temporary === undefined) delete process.env["TMPDIR"];
  else process.env["TMPDIR"] = temporary;
  if (!(await starts(unpackedBinary))) rmSync(unpackedBinary, { force: true });
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
    const browser = await chromium.launch(launchOptions(path));
    await browser.close();
    return true;
  } catch {
    console.log(`${path} does not start here.`);
    return false;
  }
}

/** How Playwright starts the browser at `path` on this machine. */
export function launchOptions(path: string): LaunchOptions {
  // Chromium refuses its own sandbox as root, which is what containers run as.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  if (path !== unpackedBinary) return { executablePath: path, args };
  const env = {
    ...process.env,
    LD_LIBRARY_PATH: join(unpacked, "al2023/lib"),
    FONTCONFIG_PATH: join(unpacked, "fonts"),
  };
  return { executablePath: path, args: [...args, "--disable-gpu"], env };
}
