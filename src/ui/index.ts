/** What the site's pages and the tests take from the interface; the element itself is fetched by `definePlayground`. */
export * from "./session.ts";
export { startRunner, type RunnerParts } from "./runner.ts";
export * from "./storage.ts";
export { pauseMs, startSaving, type Saving } from "./saving.ts";
