/** What the site's pages and the tests take from the interface; `definePlayground` fetches the element itself. */
export * from "./trials/index.ts";
export * from "./answer/index.ts";
export * from "./boundary/index.ts";
export { stripsMarkup } from "./charts/index.ts";
export { linePath, type Place } from "./charts/path.ts";
export { deliverableView } from "./deliverable/index.ts";
export * from "./diagram/index.ts";
export * from "./session.ts";
export { newStore, type Store } from "./store.ts";
export { startRunner, type RunnerParts } from "./runner.ts";
export type { Pocket } from "./pocket.ts";
export * from "./storage.ts";
export { newTyping, typingPauseMs } from "./typing.ts";
export { pauseMs, startSaving, type Saving } from "./saving.ts";
export { keysIn, placeInFiles, placeOfPath } from "./editor/config-keys.ts";
export { boxFieldAt, boxFieldsAround } from "./editor/field-docs.ts";
export { type DiffLine, hunksOf, lineDiff } from "./editor/line-diff.ts";
export { lineOfField, listingHtml, tokens } from "./editor/highlight.ts";
export { againstStart, type AgainstRow } from "./playground/against.ts";
export { claimsView } from "./playground/claims-view.ts";
export type { PlaygroundData } from "./playground/data.ts";
export { definePlayground } from "./playground/define.ts";
export { momentsView } from "./playground/log-view.ts";
export { newPlayer, speeds, stepMs as playerStepMs, type Player, type PlayerParts } from "./playground/player.ts";
export {
  figuresOf,
  pack,
  recordingPath,
  unpack,
  type RecordedResults,
  type Recording,
  type SeedFigures,
} from "./playground/recording.ts";
export { meanAttempts, problemText, verdictLook, type Shown, type VerdictLook } from "./playground/shown.ts";
export { staticHtml } from "./playground/static.ts";
export { saidView, seedsView, wordView } from "./playground/verdict-view.ts";
export { applyTextEdits, type TextEdit, textEdits } from "./link/patch.ts";
export { isRunLink } from "./link/marks.ts";
export { type BaseOf, decodeRun, encodeRun, hashOf, type LinkedRun, LinkError } from "./link/permalink.ts";
export { follow, linkTo } from "./playground/sharing.ts";
export { figureSpark, partFigures, type PartFigure } from "./playground/part-figures.ts";
export * from "./first-actions/index.ts";
export * from "./sweep/index.ts";
export * from "./two-hours/index.ts";
export { defineBench } from "./sandbox/define.ts";
export type { BenchFolder } from "./sandbox/element.ts";
export { sheetOfRun, sweepOf, type OwnRun } from "./sandbox/own.ts";
