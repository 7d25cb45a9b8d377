export { defineAblation, defineSick } from "./define.ts";
export { ablationView, newAblation, type AblationModel } from "./ablation-view.ts";
export { newSickness, sickView, type SickModel } from "./sick-view.ts";
export { noTrial } from "./controls-view.ts";
