/** The validation table: the longest run of this very code that is at hand, or the quick suite's. */
import { existsSync } from "node:fs";
import type { Row } from "../../../tests/theory/study.ts";
import { type Table, tableFile, theoryTable } from "../../../tests/theory/table.ts";

export type { Row };

/** What `npm run test:theory` leaves behind. */
const LONG = 16;

export async function longestTable(): Promise<Table> {
  return theoryTable(existsSync(tableFile(LONG)) ? LONG : 1);
}
