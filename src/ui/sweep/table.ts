/** A sweep as figures: a table for reading, CSV for taking along. */
import { html, type TemplateResult } from "../playground/lit.ts";
import { drawnCurve, figure, type SweepModel } from "./model.ts";

interface Figures {
  readonly columns: readonly string[];
  /** A column a curve; `null` where it has no such load. */
  readonly rows: readonly (readonly (number | null)[])[];
}

function figuresOf(model: SweepModel): Figures {
  return model.face === "sweep" ? sweepFigures(model) : stairFigures(model);
}

function sweepFigures(model: SweepModel): Figures {
  const { data, own } = model;
  const beside = data.setup.beside.map(({ id, name }) => ({ name, dots: data.beside[id] ?? [] }));
  const curves = own.length > 0 ? [{ name: "as it is", dots: data.start }, ...beside] : beside;
  const loads = new Set([...drawnCurve(model), ...curves.flatMap(({ dots }) => dots)].map(({ load }) => load));
  return {
    columns: [
      "load",
      own.length > 0 ? "your goodput" : "goodput",
      "throughput",
      "tries a request",
      ...curves.map(({ name }) => name),
    ],
    rows: [...loads]
      .toSorted((a, b) => a - b)
      .map((load) => {
        const dot = drawnCurve(model).find((each) => each.load === load);
        const others = curves.map(({ dots }) => dots.find((each) => each.load === load)?.goodput ?? null);
        return [load, dot?.goodput ?? null, dot?.throughput ?? null, dot?.attempts ?? null, ...others];
      }),
  };
}

function stairFigures({ data, ownStairs }: SweepModel): Figures {
  const { up, down } = ownStairs ?? data.stairs;
  return {
    columns: ["load", "goodput, way up", "goodput, way down"],
    rows: up.map(({ load, goodput }) => [load, goodput, down.find((each) => each.load === load)?.goodput ?? null]),
  };
}

export function tableView(model: SweepModel): TemplateResult {
  const { columns, rows } = figuresOf(model);
  const cell = (value: number | null, column: number): string => {
    if (value === null) return "–";
    return columns[column] === "tries a request" ? value.toFixed(1) : figure(value);
  };
  return html`<div class="sw-table" tabindex="0" role="region" aria-label="Figures of the sweep">
    <table>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col" class="number">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([load = null, ...values]) =>
            html`<tr>
              <th scope="row" class="number">${cell(load, 0)}</th>
              ${values.map((value, column) => html`<td class="number">${cell(value, column + 1)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Every figure, unrounded, with a header line (RFC 4180). */
export function sweepCsv(model: SweepModel): string {
  const { columns, rows } = figuresOf(model);
  const quoted = (text: string): string => (text.includes(",") ? `"${text}"` : text);
  const lines = [columns.map(quoted), ...rows.map((row) => row.map((value) => (value === null ? "" : String(value))))];
  return `${lines.map((line) => line.join(",")).join("\r\n")}\r\n`;
}
