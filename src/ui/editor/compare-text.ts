/** A comparison as text: for touch, for screen readers, and wherever Monaco is not. Signs, not colours alone. */
import { html, nothing, render } from "../playground/lit.ts";
import type { ComparisonView } from "./compare.ts";
import { hunksOf, lineDiff, type DiffLine } from "./line-diff.ts";

const signs = { same: "  ", out: "− ", in: "+ " } as const;

export function compareText(container: HTMLElement, label: string, base: string): ComparisonView {
  const line = ({ kind, text }: DiffLine) =>
    html`<span class="pg-line" data-diff=${kind}>${signs[kind]}${text}${"\n"}</span>`;
  return {
    show(text) {
      const hunks = hunksOf(lineDiff(base, text));
      const body = hunks.map(
        (hunk, at) => html`${at === 0 ? nothing : html`<span class="pg-line">…${"\n"}</span>`}${hunk.map(line)}`,
      );
      render(
        hunks.length === 0
          ? html`<p class="pg-empty">Nothing differs from ${label}.</p>`
          : html`<pre class="pg-diff" tabindex="0" role="region" aria-label=${`Differences from ${label}`}>
${body}</pre>`,
        container,
      );
    },
    dispose: () => undefined,
  };
}
