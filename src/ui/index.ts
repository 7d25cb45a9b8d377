/** What the site's pages and the tests take from the interface; `definePlayground` fetches the element itself. */
export { stripsMarkup } from "./charts/index.ts";
export * from "./diagram/index.ts";
export * from "./session.ts";
export { startRunner, type RunnerParts } from "./runner.ts";
export * from "./storage.ts";
export { pauseMs, startSaving, type Saving } from "./saving.ts";
export { keysIn, placeOfPath } from "./editor/config-keys.ts";
export { boxFieldAt, boxFieldsAround } from "./editor/field-docs.ts";
export { lineOfField, listingHtml, tokens } from "./editor/highlight.ts";
export { claimsView } from "./playground/claims-view.ts";
export type { PlaygroundData } from "./playground/data.ts";
export { definePlayground } from "./playground/define.ts";
export { momentsView } from "./playground/log-view.ts";
export { newPlayer, speeds, stepMs as playerStepMs, type Player, type PlayerParts } from "./playground/player.ts";
export { pack, recordingPath, unpack, type RecordedResults, type Recording } from "./playground/recording.ts";
export { meanAttempts, problemText, verdictLook, type Shown, type VerdictLook } from "./playground/shown.ts";
export { staticHtml } from "./playground/static.ts";
export { saidView, seedsView, wordView } from "./playground/verdict-view.ts";
