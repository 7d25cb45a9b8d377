/** The strips: a run over time, six measures on one axis. */
export { stripsMarkup, type Shown } from "./markup.ts";
export { mountStrips } from "./mount.ts";
export { withGhost } from "./ghost.ts";
export { stripsOf } from "./strips.ts";
export { stripCsv, stripTable, tableHtml } from "./table.ts";

/** Fetches what draws the charts, ahead of the first that is shown. */
export async function fetchCharts(): Promise<void> {
  await import("./chart.ts");
}
