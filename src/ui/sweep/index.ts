export { defineSweep } from "./define.ts";
export { sweepFrom } from "./keeping.ts";
export { readLoads } from "./loads.ts";
export {
  dotOf,
  drawnCurve,
  newSweep,
  noSweepActions,
  stairDots,
  type SweepActions,
  type SweepData,
  type SweepDot,
  type SweepModel,
} from "./model.ts";
export { sweepView } from "./sweep-view.ts";
export { sweepCsv } from "./table.ts";
export { isTypeScript } from "./written.ts";
