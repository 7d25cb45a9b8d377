/** Texts to begin a system of one's own with: next to nothing, or a task's start with the task's world in the same file. */
import type { Incident } from "#sim";

/** The least that runs. */
export const EMPTY_FILE = `import { incident, poisson, system } from "#sim";

const world = incident({ load: { users: poisson(50) }, duration: "60s" });

export default system({
  boxes: {
    users: { kind: "client" },
    service: {},
  },
  arrows: {
    "users -> service": {},
  },
  answer: { incident: world },
});
`;

/** A task's files, and its incident as the checks have it. */
export interface TaskTexts {
  /** The files of its start; the last one has the system. */
  readonly start: readonly string[];
  readonly incident: string;
  readonly world: Incident;
}

const BESIDE = /^import \{[^}]*\} from "\.\/[\w-]+\.ts";\n/gm;
const IMPORT = /^import \{([^}]*)\} from "#sim";\n/m;

/**
 * One file of a task's start and its incident. The incident is copied as it is written, unless it is made with other
 * files of the task: then what they made of it is written out.
 *
 * @throws Error for a start that is not of the form that all starts have
 */
export function beginningOf({ start, incident, world }: TaskTexts): string {
  const written = /from "\.\.?\//.test(incident) ? writtenOut(world) : incident;
  const names = [...start, written].flatMap((text) => (IMPORT.exec(text)?.[1] ?? "").split(","));
  const sorted = [...new Set(names.map((name) => name.trim()).filter((name) => name !== ""))].toSorted((a, b) =>
    a.replace("type ", "").localeCompare(b.replace("type ", "")),
  );
  const worldText = written
    .replace(IMPORT, "")
    .replaceAll("export const", "const")
    .replace("export default incident(", "const world = incident(")
    .trim();
  const systemText = start.map((text) => bare(text).replaceAll("export const", "const")).join("\n\n");
  const at = systemText.indexOf("export default system(");
  if (at < 0 || !worldText.includes("const world = ")) throw new Error("A start has to end with its system.");
  return `import { ${sorted.join(", ")} } from "#sim";\n\n${worldText}\n\n${withWorld(systemText)}\n`;
}

/** A file without what it imports, which stands above it then. */
function bare(text: string): string {
  return text.replace(IMPORT, "").replace(BESIDE, "").trim();
}

function writtenOut(world: Incident): string {
  const { kind: _kind, ...config } = world;
  return `import { incident } from "#sim";\n\nexport default incident(${JSON.stringify(config, null, 2).replace(/"(\w+)":/g, "$1:")});\n`;
}

/** The world as part of what the system answers; what it answers already stays. */
function withWorld(system: string): string {
  const answer = /\n {2}answer: (\w+|\{)/.exec(system);
  if (answer === null) return system.replace(/\n\}\);$/, "\n  answer: { incident: world },\n});");
  const [whole, what] = answer;
  const now = what === "{" ? "{\n    incident: world," : `{ ...${what}, incident: world }`;
  return system.replace(whole, `\n  answer: ${now}`);
}
