/** The boundary as code: `["checkout", "tax"]`, read and written. */

export type ReadBoundary =
  { readonly ok: true; readonly inside: readonly string[] } | { readonly ok: false; readonly problem: string };

/** The boxes as code, in the system's order. */
export function boundaryCode(inside: readonly string[]): string {
  return `[${inside.map((box) => JSON.stringify(box)).join(", ")}]`;
}

/** What somebody typed: a list of names in quotes of either kind; a comma after the last is no mistake. */
export function readBoundary(text: string, boxes: readonly string[]): ReadBoundary {
  const list = /^\s*\[(.*)\]\s*;?\s*$/s.exec(text)?.[1];
  if (list === undefined)
    return { ok: false, problem: `boundary: expected a list of boxes, such as ${boundaryCode(boxes.slice(0, 2))}.` };
  const items = list.split(",").map((item) => item.trim());
  if (items.at(-1) === "") items.pop();
  const names: string[] = [];
  for (const item of items) {
    const name = /^(["'])(.*)\1$/.exec(item)?.[2];
    if (name === undefined)
      return { ok: false, problem: `boundary: expected a name in quotes, got ${item === "" ? "nothing" : item}.` };
    if (!boxes.includes(name))
      return { ok: false, problem: `boundary: expected one of ${boxes.join(", ")}, got ${name}.` };
    names.push(name);
  }
  return { ok: true, inside: boxes.filter((box) => names.includes(box)) };
}
