/** A table: the rows that the task sets, or rows that are added one by one. */
import { ownRows, tableRows, type DeliverableSpec, type TableRow } from "#course";

import type { CardActions, CardModel } from "../answer/model.ts";
import { html, type TemplateResult } from "../playground/lit.ts";
import { cellsView, type CellsShown } from "./cells-view.ts";

type TableSpec = Extract<DeliverableSpec, { readonly kind: "table" }>;

export function tableView(
  spec: TableSpec,
  { cells }: Extract<CardModel["answer"]["deliverable"], { readonly kind: "table" }>,
  act: CardActions,
): TemplateResult {
  const rows = tableRows(spec, { cells });
  const shown: CellsShown = { columns: spec.columns, rows, cells };
  const own = ownRows(spec);
  if (own === null) return cellsView(shown, act);
  const each = spec.columns.map(({ title }) => title.toLowerCase()).join(", ");
  return html`<p class="ans-note">
      ${own.least} to ${own.most} rows${rows.length === 0 ? `, each with: ${each}` : ""}.
    </p>
    ${rows.length === 0 ? "" : cellsView({ ...shown, end: (row) => removeView(row, act) }, act)}
    <button
      type="button"
      class="ans-button"
      data-act="add-row"
      aria-disabled=${rows.length >= own.most ? "true" : "false"}
      @click=${add}
    >
      Add a row
    </button>`;

  function add(event: Event): void {
    if (rows.length >= (own?.most ?? 0)) return;
    const form = formOf(event);
    act.dispatch({ type: "row added" });
    requestAnimationFrame(() => form?.querySelector<HTMLElement>("tbody tr:last-child :is(select, textarea)")?.focus());
  }
}

/** The row goes, and its button with it: whoever pressed it stands on the next button, not at the top of the page. */
function removeView(row: TableRow, act: CardActions): TemplateResult {
  const remove = (event: Event): void => {
    const form = formOf(event);
    act.dispatch({ type: "row removed", row: row.id });
    requestAnimationFrame(() => {
      if (form?.contains(document.activeElement) !== true)
        form?.querySelector<HTMLElement>("[data-act='add-row']")?.focus();
    });
  };
  return html`<button type="button" class="ans-button" data-act="remove-row" @click=${remove}>
    Remove<span class="sr-only"> row ${row.title}</span>
  </button>`;
}

function formOf(event: Event): HTMLFieldSetElement | null {
  return (event.currentTarget as HTMLElement).closest("fieldset");
}
