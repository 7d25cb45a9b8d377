/** An annotated diagram: every arrow a row, and the whole as Mermaid with the annotations on the arrows. */
import type { Cells, DeliverableSpec, Diagram } from "./answer.ts";
import { parseMermaid, type NotUnderstood } from "./mermaid/parse.ts";
import { mermaidText } from "./mermaid/print.ts";
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
