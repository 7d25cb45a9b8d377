/** The boundary's figure: what the build renders, and `defineBoundary` for the page. */
export { boundaryCode, readBoundary } from "./code.ts";
export { defineBoundary } from "./define.ts";
export { PLAN_WIDTHS, planSvg } from "./draw.ts";
export { type BoundaryData, type BoundaryModel, conclusionOf, type PartChange } from "./model.ts";
export { closureView, concludesView, presetsView, triedView } from "./views.ts";
