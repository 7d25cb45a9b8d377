/** The policy trace in words and as a table: for screen readers, and wherever no figures stand beside the lines. */
import { html, nothing, type TemplateResult } from "../playground/lit.ts";
import { type TraceRow, traceSentence } from "./rows.ts";

export interface TraceLook {
  /** What to say instead of a trace, or while it is made. */
  readonly news: string | null;
  readonly rows: readonly TraceRow[];
  readonly seed: number;
  readonly atMs: number;
}

export function traceView({ news, rows, seed, atMs }: TraceLook): TemplateResult {
  const severalFiles = new Set(rows.map(({ file }) => file)).size > 1;
  return html`<p role="status">${news ?? nothing}</p>
    ${
      rows.length === 0
        ? nothing
        : html`<p>${traceSentence(rows, seed, atMs)}</p>
            <table>
              <caption class="sr-only">
                Each line of your functions: how often it ran, and its last value
              </caption>
              <thead>
                <tr>
                  <th scope="col">Line</th>
                  <th scope="col" class="pg-trace-times">Times</th>
                  <th scope="col">Last value</th>
                  <th scope="col">Code</th>
                </tr>
              </thead>
              <tbody>
                ${rows.map((row) => rowView(row, severalFiles))}
              </tbody>
            </table>`
    }`;
}

function rowView({ file, line, text, times, value }: TraceRow, named: boolean): TemplateResult {
  return html`<tr ?data-never=${times === 0}>
    <th scope="row">${named ? `${file}:${line}` : line}</th>
    <td class="pg-trace-times">${times.toLocaleString("en-GB")}</td>
    <td>${value === "" ? "–" : value}</td>
    <td>${text}</td>
  </tr>`;
}
