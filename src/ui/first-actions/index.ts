export { defineFirstActions } from "./define.ts";
export { actionsFigure, firstActionsView, newTrying, type TryingModel } from "./view.ts";
