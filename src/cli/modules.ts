import { existsSync, readdirSync, readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  type AnswerKey,
  type CardTask,
  type Checks,
  ENTRY,
  type Files,
  filesImportedBy,
  type StatementSetup,
} from "#course";
import type { Incident, System } from "#sim";
import { UsageError } from "./arguments.ts";

const source = new URL("../", import.meta.url);
const LAYERS: ReadonlySet<string> = new Set(["#sim", "#lab", "#course"]);

/** A learner's file may stand anywhere on disk: `#sim` there means this repository's simulator. */
export function resolveLayersEverywhere(): void {
  registerHooks({
    resolve: (specifier, context, next) =>
      LAYERS.has(specifier)
        ? next(new URL(`${specifier.slice(1)}/index.ts`, source).href, context)
        : next(specifier, context),
  });
}

/** The folder of a task, by its full name or its number. */
export function taskFolder(name: string): string {
  const root = fileURLToPath(new URL("../../playgrounds/", import.meta.url));
  const tasks = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^\d\d-/.test(entry.name))
    .map((entry) => entry.name);
  const task = tasks.find((known) => known === name || Number(known.slice(0, 2)) === Number(name));
  if (task === undefined) throw new UsageError(`${name}: expected a task, got ${name}; there are ${tasks.join(", ")}`);
  return path.join(root, task);
}

/** The file that exports the system: the one that is named, or the entry of a folder; `null` for a folder without. */
export function entryOf(fileOrFolder: string): string | null {
  if (fileOrFolder.endsWith(".ts")) return fileOrFolder;
  const entry = path.join(fileOrFolder, ENTRY);
  return existsSync(entry) ? entry : null;
}

/**
 * The texts that a learner's file is made of: its own, under the entry's name, and those of the files beside it that it
 * imports. A task whose start or solution is several files has them in the folder of that name.
 */
export function learnersFiles(file: string): Files {
  const several = path.join(file.replace(/\.ts$/, ""), ENTRY);
  const entry = existsSync(several) ? several : file;
  const texts: Record<string, string> = {};
  const ahead = [ENTRY];
  for (let name = ahead.pop(); name !== undefined; name = ahead.pop()) {
    const at = name === ENTRY ? entry : path.join(path.dirname(entry), name);
    if (name in texts || !existsSync(at)) continue;
    const text = readFileSync(at, "utf8");
    texts[name] = text;
    ahead.push(...filesImportedBy(text));
  }
  return texts;
}

async function load(file: string): Promise<Record<string, unknown>> {
  const absolute = path.resolve(file);
  if (!existsSync(absolute)) throw new UsageError(`${file}: expected a file, got none`);
  return (await import(pathToFileURL(absolute).href)) as Record<string, unknown>;
}

function ofKind(value: unknown, kind: string): boolean {
  return typeof value === "object" && value !== null && (value as { readonly kind?: unknown }).kind === kind;
}

/** The system that a file exports by default; a near-miss exports one inside. */
export async function loadSystem(file: string): Promise<System> {
  const exported = (await load(file))["default"];
  const inner = (exported as { readonly system?: unknown } | undefined)?.system;
  const system = ofKind(exported, "system") ? exported : inner;
  if (!ofKind(system, "system"))
    throw new UsageError(`${file}: expected "export default system({ … })", got something else`);
  return system as System;
}

/** The incident of a file: its own, or that of `incident.ts` beside it, or the one named. */
export async function loadIncident(systemFile: string, named: string | undefined): Promise<Incident> {
  const inside = (await load(systemFile))["incident"];
  if (named === undefined && ofKind(inside, "incident")) return inside as Incident;
  const file = named ?? path.join(path.dirname(path.resolve(systemFile)), "incident.ts");
  if (named === undefined && !existsSync(file))
    throw new UsageError(`${systemFile}: expected --incident INCIDENT.ts, or an incident.ts beside it, got neither`);
  const exported = (await load(file))["default"];
  if (!ofKind(exported, "incident"))
    throw new UsageError(`${file}: expected "export default incident({ … })", got something else`);
  return exported as Incident;
}

export async function loadChecks(folder: string): Promise<Checks> {
  return (await load(path.join(folder, "checks.ts")))["default"] as Checks;
}

/** The incident that an answer brings along, where it does: its own export, or an `incident.ts` beside it. */
export async function loadOwnIncident(systemFile: string): Promise<Incident | null> {
  const inside = (await load(systemFile))["incident"];
  const beside = existsSync(path.join(path.dirname(path.resolve(systemFile)), "incident.ts"));
  return inside === undefined && !beside ? null : loadIncident(systemFile, undefined);
}

/** Everything that a task's answer card is judged by. */
export async function loadCardTask(folder: string): Promise<CardTask> {
  const key = path.join(folder, "answer.ts");
  if (!existsSync(key)) throw new UsageError(`${path.basename(folder)}: expected a task with an answer card, got none`);
  const setup = path.join(folder, "statement.ts");
  return {
    start: await loadSystem(path.join(folder, ENTRY)),
    checks: await loadChecks(folder),
    key: (await load(key))["default"] as AnswerKey,
    setup: existsSync(setup) ? ((await load(setup))["default"] as StatementSetup) : { neutrals: {} },
  };
}
