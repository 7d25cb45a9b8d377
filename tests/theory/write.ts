/** Runs every study and writes the rows as JSON: `node tests/theory/write.ts FILE [EFFORT]`. The validation page's table. */
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { judge } from "./study.ts";
import { studies } from "./studies/index.ts";

const [file, effort = "1"] = process.argv.slice(2);
if (file === undefined || !(Number(effort) > 0)) {
  throw new RangeError("node tests/theory/write.ts FILE [EFFORT]: expected a file and a number above 0");
}
const rows = studies.flatMap((study) => judge(study, Number(effort)));
mkdirSync(dirname(file), { recursive: true });
// Written whole or not at all: two builds may run at once.
writeFileSync(`${file}.${process.pid}`, JSON.stringify({ effort: Number(effort), rows }, null, 1));
renameSync(`${file}.${process.pid}`, file);
