/** A system as a Mermaid flowchart, each arrow annotated with what its caller does about its callee. */
import type { SystemData } from "#sim";
import { valueText } from "../words.ts";

/** @param notes further words on an arrow, by its name; they come after the policies */
export function mermaidOf(system: SystemData, notes: Readonly<Record<string, string>> = {}): string {
  const ids = new Map(Object.keys(system.boxes).map((name, i) => [name, `b${i + 1}`]));
  const boxes = Object.entries(system.boxes).map(([name, { kind }]) => {
    const [open, close] = kind === "client" ? ["([", "])"] : ["[", "]"];
    return `  ${ids.get(name)}${open}"${quoted(name)}"${close}`;
  });
  const arrows = Object.entries(system.arrows).map(([name, arrow]) => {
    const [from = "", to = ""] = name.split(" -> ");
    const policies = Object.entries(arrow)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => `${field} ${valueText(value)}`);
    const note = Object.hasOwn(notes, name) ? [notes[name] ?? ""] : [];
    const words = [...policies, ...note].filter((text) => text.trim() !== "");
    const label = words.length === 0 ? "" : `|"${words.map(quoted).join("<br>")}"|`;
    return `  ${ids.get(from)} -->${label} ${ids.get(to)}`;
  });
  return ["flowchart LR", ...boxes, ...arrows, ""].join("\n");
}

/** Text inside Mermaid's quotes: no quote, no markup, no end of line. */
function quoted(text: string): string {
  return text
    .replace(/#/g, "#35;")
    .replace(/"/g, "#quot;")
    .replace(/</g, "#lt;")
    .replace(/>/g, "#gt;")
    .replace(/[`|]/g, " ")
    .replace(/\s+/g, " ");
}
