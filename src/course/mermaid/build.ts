/**
 * A parsed diagram as a system that runs. A drawing says who calls whom and no more, so everything else is assumed, said
 * in words, and to be changed: that a drawing leaves it out is the lesson.
 */
import type { NotUnderstood, ParsedDiagram } from "./parse.ts";
import { readLabel } from "./said.ts";

/** The text of a file that makes the system, and what it assumes. */
export interface DrawnSystem {
  /** Source of a `start.ts`. */
  readonly code: string;
  /** Names of the boxes in the system, by their id in the diagram. */
  readonly names: Readonly<Record<string, string>>;
  /** What the diagram has and the system can't. */
  readonly notModelled: readonly NotUnderstood[];
}

/** A box as code: its fields in one line. */
interface Part {
  readonly name: string;
  readonly label: string;
  readonly callees: readonly string[];
  readonly kind: "client" | "service" | "balancer";
}

/**
 * @param diagram at least one arrow
 * @throws RangeError for a diagram without an arrow
 */
export function systemOfDiagram(diagram: ParsedDiagram): DrawnSystem {
  if (diagram.arrows.length === 0) throw new RangeError("The diagram has no arrow, so there is nothing to call.");
  const names = namesOf(diagram);
  const { arrows, notModelled } = withoutCycles(diagram);
  const parts = diagram.boxes.flatMap(({ id, label }): readonly Part[] => {
    const callees = arrows.filter((arrow) => arrow.from === id).map((arrow) => names[arrow.to] ?? "");
    const called = arrows.some((arrow) => arrow.to === id);
    // A box without arrows takes no part.
    if (!called && callees.length === 0) return [];
    const name = names[id] ?? "";
    if (!called && callees.length === 1) return [{ name, label, callees, kind: "client" }];
    const kind = isBalancer(label, callees) ? "balancer" : "service";
    if (called) return [{ name, label, callees, kind }];
    // A sender with several arrows: one request goes to all of them, so it needs a box of its own.
    return [
      { name: free("users", Object.values(names)), label: "", callees: [name], kind: "client" },
      { name, label, callees, kind },
    ];
  });
  const said = new Map(
    arrows.map(({ from, to, label }) => [`${names[from] ?? ""} -> ${names[to] ?? ""}`, label] as const),
  );
  return { code: codeOf(parts, said), names, notModelled };
}

/** A drawing doesn't say that a box chooses one of those behind it, but its name may. */
function isBalancer(label: string, callees: readonly string[]): boolean {
  return callees.length > 1 && /\blb\b|balanc/i.test(label);
}

/** Legal, distinct names made of the labels. */
function namesOf({ boxes }: ParsedDiagram): Readonly<Record<string, string>> {
  const names: Record<string, string> = {};
  for (const { id, label } of boxes) names[id] = free(slug(label) || slug(id) || "box", Object.values(names));
  return names;
}

function slug(label: string): string {
  const words = label
    .normalize("NFKD")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^[^A-Za-z]+|-+$/g, "");
  return words.slice(0, 36).replace(/-+$/, "").toLowerCase();
}

function free(name: string, taken: readonly string[]): string {
  let candidate = name;
  for (let n = 2; taken.includes(candidate); n++) candidate = `${name}-${n}`;
  return candidate;
}

/** Leaves out each arrow that would close a circle: a request would go round for ever. */
function withoutCycles({ arrows, boxes }: ParsedDiagram): {
  readonly arrows: ParsedDiagram["arrows"];
  readonly notModelled: readonly NotUnderstood[];
} {
  const kept: ParsedDiagram["arrows"][number][] = [];
  const notModelled: NotUnderstood[] = [];
  const reaches = (from: string, to: string): boolean =>
    from === to || kept.some((arrow) => arrow.from === from && reaches(arrow.to, to));
  const label = (id: string): string => boxes.find((box) => box.id === id)?.label ?? id;
  for (const arrow of arrows) {
    if (!reaches(arrow.to, arrow.from)) kept.push(arrow);
    else
      notModelled.push({
        line: 0,
        text: `${label(arrow.from)} → ${label(arrow.to)}`,
        why: "it closes a circle of calls, which would never end",
      });
  }
  return { arrows: kept, notModelled };
}

/** @param said what is written on arrows, by name */
function codeOf(parts: readonly Part[], said: ReadonlyMap<string, string>): string {
  const loads = parts.filter(({ kind }) => kind === "client").map(({ name }) => `${keyOf(name)}: poisson(50)`);
  return [
    'import { exponential, incident, poisson, slow, system } from "#sim";',
    "",
    "// A drawing has no numbers: those below are assumed. Change them to what you measure.",
    "const world = incident({",
    `  load: { ${loads.join(", ")} },`,
    `  faults: [slow(${JSON.stringify(mostCalled(parts))}, { by: 10, at: "60s", for: "30s" })],`,
    '  duration: "180s",',
    "});",
    "",
    "export default system({",
    "  boxes: {",
    ...parts.map((part) => `    ${boxLine(part)}`),
    "  },",
    "  arrows: {",
    "    // {}: nothing is said. No timeout, one try, and a caller that waits for as long as the callee takes.",
    ...parts.flatMap(({ name, callees }) => callees.map((callee) => `    ${arrowLine(`${name} -> ${callee}`, said)}`)),
    "  },",
    "  answer: { incident: world },",
    "});",
    "",
  ].join("\n");
}

/** The service that most arrows lead to: if anything couples the others, it does. */
function mostCalled(parts: readonly Part[]): string {
  const callers = (name: string): number => parts.filter(({ callees }) => callees.includes(name)).length;
  const services = parts.filter(({ kind }) => kind === "service").map(({ name }) => name);
  return services.reduce((most, name) => (callers(name) > callers(most) ? name : most), services[0] ?? "");
}

function keyOf(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
}

function boxLine({ name, label, callees, kind }: Part): string {
  const key = keyOf(name);
  const list = `[${callees.map((callee) => JSON.stringify(callee)).join(", ")}]`;
  const comment = label === "" || slug(label) === name ? "" : ` // ${label}`;
  if (kind === "client") return `${key}: { kind: "client" },${comment}`;
  if (kind === "balancer") return `${key}: { kind: "balancer", over: ${list} },${comment}`;
  const calls = callees.length === 0 ? "" : `, calls: ${list}`;
  return `${key}: { concurrency: 16, work: exponential("20ms")${calls} },${comment}`;
}

/** Words on an arrow stay behind it; those that name a timeout or tries are its fields. */
function arrowLine(name: string, said: ReadonlyMap<string, string>): string {
  const label = said.get(name) ?? "";
  return `${JSON.stringify(name)}: ${readLabel(label)},${label === "" ? "" : ` // ${label}`}`;
}
