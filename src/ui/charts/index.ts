/** The strips: a run over time, six measures on one axis. */
export { stripsMarkup, type Shown } from "./markup.ts";
export { mountStrips, type StripsHandle, type StripsListener } from "./mount.ts";
export { stripsOf, type Strip } from "./strips.ts";
export { stripCsv, stripTable, tableHtml, type StripTable } from "./table.ts";
