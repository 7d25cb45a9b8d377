/** Before and after, above the checks: what the change has changed on the same random numbers. */
import type { AgainstRow } from "./against.ts";
import { html, nothing, type TemplateResult } from "./lit.ts";

export function againstView(rows: readonly AgainstRow[]): TemplateResult | typeof nothing {
  const [first] = rows;
  if (first === undefined) return nothing;
  return html`<table class="pg-claims pg-against">
    <caption>
      Against the start, on the same ${first.seeds} seeds
    </caption>
    <thead>
      <tr>
        <th scope="col"><span class="sr-only">figure</span></th>
        <th scope="col" class="pg-figure">start</th>
        <th scope="col" class="pg-figure">now</th>
        <th scope="col" class="pg-figure">paired difference, 95 %</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(rowView)}
    </tbody>
  </table>`;
}

function rowView({ label, unit, start, now, difference: { mean, low, high } }: AgainstRow): TemplateResult {
  const text = (value: number): string => (unit === "share" ? (value * 100).toFixed(0) : value.toFixed(2));
  const signed = (value: number): string => (value > 0 ? "+" : "") + text(value).replace("-", "−");
  const of = unit === "share" ? " %" : "";
  return html`<tr data-against=${label} data-mean=${mean} data-low=${low} data-high=${high}>
    <th scope="row">${label}</th>
    <td class="pg-figure">${text(start)}${of}</td>
    <td class="pg-figure"><b>${text(now)}${of}</b></td>
    <td class="pg-figure"><b>${signed(mean)}</b> <span class="pg-range">${signed(low)} to ${signed(high)}</span></td>
  </tr>`;
}
