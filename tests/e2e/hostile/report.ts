/** The hostile suite's table, for people: `.cache/reports/hostile.md`. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

export interface Row {
  readonly group: string;
  readonly attempt: string;
  readonly outcome: string;
  /** Share of the page's heartbeats that came. */
  readonly beats: number;
}

const directory = ".cache/reports";
const path = `${directory}/hostile.md`;
/** Each run of the suite has one table, though its tests may run in several processes: they have one parent. */
const head = `<!-- run ${process.ppid} -->\n# Attempts of hostile code\n\n| kind | attempt | outcome | heartbeats |\n| --- | --- | --- | --- |\n`;

export function report({ group, attempt, outcome, beats }: Row): void {
  mkdirSync(directory, { recursive: true });
  if (!existsSync(path) || !readFileSync(path, "utf8").startsWith(head)) writeFileSync(path, head);
  const cells = [group, attempt, outcome, `${Math.round(100 * beats)} %`];
  appendFileSync(
    path,
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll(/\s+/g, " ").slice(0, 120)).join(" | ")} |\n`,
  );
}
