/** An annotated diagram: every arrow a row, and the whole as Mermaid with the annotations on the arrows. */
import type { Cells, DeliverableSpec, Diagram } from "./answer.ts";
import { parseMermaid, type NotUnderstood } from "./mermaid/parse.ts";
import { systemOfDiagram } from "./mermaid/build.ts";
import { mermaidText } from "./mermaid/print.ts";
import { readSaid } from "./mermaid/said.ts";
import { cellFindings, cellOf, type TableRow } from "./table.ts";
import type { TimelineFinding as Finding } from "./timeline.ts";

type DiagramSpec = Extract<DeliverableSpec, { readonly kind: "diagram" }>;

/** What a learner's form holds: the own diagram's text ("" for the task's), and the annotations. */
interface Annotated {
  readonly own: string;
  readonly cells: Cells;
}

/** The diagram that is annotated, and what of the learner's own text was not understood. */
export function annotatedDiagram(
  { diagram }: DiagramSpec,
  { own }: Pick<Annotated, "own">,
): { readonly diagram: Diagram; readonly notUnderstood: readonly NotUnderstood[] } {
  if (own.trim() === "") return { diagram, notUnderstood: [] };
  const { notUnderstood, ...parsed } = parseMermaid(own);
  return { diagram: parsed, notUnderstood };
}

/** Every arrow as a row: by the ids of its ends, titled by what is written on them. */
export function arrowRows({ boxes, arrows }: Diagram): readonly TableRow[] {
  const label = (id: string): string => boxes.find((box) => box.id === id)?.label ?? id;
  return arrows.map(({ from, to }) => ({ id: `${from} -> ${to}`, title: `${label(from)} → ${label(to)}` }));
}

export function annotationFindings(spec: DiagramSpec, state: Annotated): readonly Finding[] {
  const { diagram } = annotatedDiagram(spec, state);
  if (diagram.arrows.length === 0)
    return [{ passed: false, text: "has no arrow yet, so there is nothing to annotate" }];
  return cellFindings(spec.columns, arrowRows(diagram), state);
}

/** The diagram as a Mermaid flowchart, with what was written about each arrow on it. */
export function annotatedMermaid(spec: DiagramSpec, state: Annotated): string {
  const { diagram } = annotatedDiagram(spec, state);
  const notes = arrowRows(diagram).map(({ id }) =>
    spec.columns.flatMap((column) => {
      const text = cellOf(state, id, column.id).trim();
      return text === "" ? [] : [`${column.title}: ${text}`];
    }),
  );
  return mermaidText(
    diagram.boxes,
    diagram.arrows.map((arrow, i) => ({ ...arrow, words: [arrow.label, ...(notes[i] ?? [])] })),
  );
}

/** Fields of arrows as code, by the arrow's name in the system. */
export type ArrowCode = Readonly<Record<string, string>>;

/** What the annotations say of timeouts and tries. */
export interface AnnotatedArrows {
  readonly code: ArrowCode;
  /** Cells that say something else: the arrow, and the words. */
  readonly notUnderstood: readonly { readonly arrow: string; readonly text: string }[];
}

/** The columns that are asked for timeouts and retries as fields of each arrow. */
export function annotatedArrows(spec: DiagramSpec, state: Annotated): AnnotatedArrows {
  const { diagram } = annotatedDiagram(spec, state);
  const names = state.own.trim() === "" || diagram.arrows.length === 0 ? {} : namesIn(diagram);
  const nameOf = (id: string): string => names[id] ?? id;
  const code: Record<string, string> = {};
  const notUnderstood: AnnotatedArrows["notUnderstood"][number][] = [];
  for (const [at, { id, title }] of arrowRows(diagram).entries()) {
    const { from = "", to = "" } = diagram.arrows[at] ?? {};
    const read = readSaid({ timeout: cellOf(state, id, "timeout"), retry: cellOf(state, id, "retry") });
    if (read.code !== null) code[`${nameOf(from)} -> ${nameOf(to)}`] = read.code;
    notUnderstood.push(...read.notUnderstood.map((text) => ({ arrow: title, text })));
  }
  return { code, notUnderstood };
}

/** What a diagram's boxes are called in the system that is made of it. */
function namesIn(diagram: Diagram): Readonly<Record<string, string>> {
  return systemOfDiagram({ ...diagram, notUnderstood: [] }).names;
}
