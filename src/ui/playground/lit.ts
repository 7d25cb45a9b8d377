/** The one door to lit-html: templates for what exists only after a run. */
export { html, nothing, render, svg, type TemplateResult } from "lit-html";
