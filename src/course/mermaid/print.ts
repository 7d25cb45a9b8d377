/** A system as a Mermaid flowchart, each arrow annotated with what its caller does about its callee. */
import type { SystemData } from "#sim";
import type { Diagram } from "../answer.ts";
import { valueText } from "../words.ts";
import type { DiagramBox } from "./parse.ts";

/** A system's boxes and arrows alone, in their order. */
export function diagramOf(system: Pick<SystemData, "boxes" | "arrows">): Diagram {
  return {
    boxes: Object.entries(system.boxes).map(([id, { kind }]) => ({
      id,
      label: id,
      shape: kind === "client" ? "stadium" : kind === "balancer" ? "hexagon" : "box",
    })),
    arrows: Object.keys(system.arrows).map((name) => {
      const [from = "", to = ""] = name.split(" -> ");
      return { from, to, label: "" };
    }),
  };
}

/** @param notes further words on an arrow, by its name; they come after the policies */
export function mermaidOf(system: SystemData, notes: Readonly<Record<string, string>> = {}): string {
  const arrows = Object.entries(system.arrows).map(([name, arrow]) => {
    const [from = "", to = ""] = name.split(" -> ");
    const policies = Object.entries(arrow)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => `${field} ${valueText(value)}`);
    const note = Object.hasOwn(notes, name) ? [notes[name] ?? ""] : [];
    return { from, to, words: [...policies, ...note] };
  });
  return mermaidText(diagramOf(system).boxes, arrows);
}

/**
 * A flowchart with words on its arrows. Ids are made anew: whatever boxes are called, the text is one that Mermaid reads.
 * @param arrows between ids of boxes
 */
export function mermaidText(
  boxes: readonly DiagramBox[],
  arrows: readonly { readonly from: string; readonly to: string; readonly words: readonly string[] }[],
): string {
  const ids = new Map(boxes.map(({ id }, i) => [id, `b${i + 1}`]));
  const drawn = boxes.map(({ id, label, shape }) => {
    const [open, close] = BRACKETS[shape] ?? ["[", "]"];
    return `  ${ids.get(id)}${open}"${quoted(label)}"${close}`;
  });
  const joined = arrows.map(({ from, to, words }) => {
    const said = words.filter((text) => text.trim() !== "").map(quoted);
    const label = said.length === 0 ? "" : `|"${said.join("<br>")}"|`;
    return `  ${ids.get(from)} -->${label} ${ids.get(to)}`;
  });
  return ["flowchart LR", ...drawn, ...joined, ""].join("\n");
}

/** Brackets of the shapes that mean something to a reader; every other one is a box. */
const BRACKETS: Readonly<Record<string, readonly [string, string]>> = {
  stadium: ["([", "])"],
  cylinder: ["[(", ")]"],
  hexagon: ["{{", "}}"],
};

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
