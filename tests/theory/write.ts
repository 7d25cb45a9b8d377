/** Runs every study and writes the table as JSON: `node tests/theory/write.ts FILE [EFFORT]`. */
import { judge } from "./study.ts";
import { studies } from "./studies/index.ts";
import { writeTable } from "./table.ts";

const [file, effort = "1"] = process.argv.slice(2);
if (file === undefined || !(Number(effort) > 0)) {
  throw new RangeError("node tests/theory/write.ts FILE [EFFORT]: expected a file and a number above 0");
}
writeTable(file, { effort: Number(effort), rows: studies.flatMap((study) => judge(study, Number(effort))) });
