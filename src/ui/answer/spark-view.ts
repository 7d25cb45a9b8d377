/** A run's goodput as a small picture: the line, and the trigger behind it. Whatever it shows is also said. */
import type { SeedResult } from "#lab";

import { html, type TemplateResult } from "../playground/lit.ts";
import { goodputLine, sparkBox, triggerSpan } from "./spark.ts";

export function sparkView(result: SeedResult): TemplateResult {
  const band = triggerSpan(result.run);
  return html`<svg viewBox=${`0 0 ${sparkBox.width} ${sparkBox.height}`} aria-hidden="true">
    <rect class="ans-band" x=${band.x} y="0" width=${band.width} height=${sparkBox.height} />
    <path class="ans-spark" d=${goodputLine(result)} />
  </svg>`;
}
