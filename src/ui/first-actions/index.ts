export { defineFirstActions } from "./define.ts";
export { actionsFigure, firstActionsView, newTrying, noTrying, type TryingModel } from "./view.ts";
