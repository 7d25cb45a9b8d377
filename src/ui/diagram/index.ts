/** The diagram: any system at any moment of a run, as SVG. */
export { diagramSvg, drawnWidth, DRAWN_WIDTHS, ribbonScaleOf, type DiagramOptions } from "./svg.ts";
export { diagramSentence } from "./sentence.ts";
export { mountDiagram, scaleBar, type DiagramHandle, type DiagramListener } from "./mount.ts";
export { escapeText, formatClock, formatCount, formatRate, formatSpan } from "./text.ts";
export { limitingOf } from "./limiting.ts";
export { phaseWords } from "./words.ts";
export type { ChangeDisc } from "./place.ts";
export type { DrawnSystem } from "./facts.ts";
