/**
 * What somebody wrote about an arrow in their own words, as fields of the arrow, and as lines of their code. Only what
 * is plain is read (a time, a number of tries, a backoff, jitter, a share for retries); everything else stays words.
 */

/** The cells of an arrow's row that speak of fields. */
export interface Said {
  readonly timeout: string;
  readonly retry: string;
}

/** An arrow's fields as code, and which of the cells were not understood. */
export interface Read {
  /** `{ timeout: "400ms", retry: { maxAttempts: 2 } }`; `null` where nothing was. */
  readonly code: string | null;
  readonly notUnderstood: readonly string[];
}

/** Reads the cells of one arrow. Empty cells say nothing. */
export function readSaid({ timeout, retry }: Said): Read {
  const [wait, tries] = [timeOf(timeout), retryOf(retry)];
  const fields = [wait === null ? null : `timeout: "${wait}"`, tries].filter((field) => field !== null && field !== "");
  const missed = [
    ...(timeout.trim() !== "" && wait === null ? [timeout.trim()] : []),
    ...(retry.trim() !== "" && tries === null ? [retry.trim()] : []),
  ];
  const read = wait !== null || tries !== null;
  return { code: read ? (fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`) : null, notUnderstood: missed };
}

const UNITS: Readonly<Record<string, string>> = { ms: "ms", s: "s", sec: "s", second: "s", min: "m", minute: "m" };
const TIME = /(\d+(?:\.\d+)?)\s*(ms|min(?:ute)?|s(?:ec(?:ond)?)?)s?\b/i;

/** Reads all that is written on an arrow of a drawing: a time in it is a timeout only where it says so. */
export function readLabel(label: string): string {
  const timeout = /time-?out.*/i.exec(label)?.[0] ?? "";
  return readSaid({ timeout, retry: label }).code ?? "{}";
}

/** The first time in a text as a duration: "400ms". */
function timeOf(text: string): string | null {
  const [, amount, unit] = TIME.exec(text) ?? [];
  const as = UNITS[unit?.toLowerCase() ?? ""];
  return amount === undefined || as === undefined || Number(amount) <= 0 ? null : `${Number(amount)}${as}`;
}

const NUMBERS: readonly string[] = ["no", "one", "two", "three", "four", "five"];

/** A policy of retries as fields; "" for one try, `null` for what is none. */
function retryOf(text: string): string | null {
  // As a system's own words say it, too: "maxAttempts 3".
  const lower = text.toLowerCase().replace(/\bmaxattempts:? (\d+)/, "$1 attempts");
  const [, amount, thing] =
    /\b(\d+|no|one|two|three|four|five)\s+(?:more\s+)?(tries|try|attempts?|retry|retries)\b/.exec(lower) ?? [];
  if (amount === undefined) return /^\W*(none|never)\b/.test(lower) ? "" : null;
  const count = NUMBERS.includes(amount) ? NUMBERS.indexOf(amount) : Number(amount);
  const attempts = thing?.startsWith("retr") === true ? count + 1 : Math.max(1, count);
  if (attempts <= 1) return "";
  const backoff = /backoff/.test(lower) ? timeOf(lower.replace(/^.*?backoff/, "")) : null;
  const retry = [
    `maxAttempts: ${attempts}`,
    ...(backoff === null ? [] : [`initialBackoff: "${backoff}"`]),
    ...(backoff !== null && /jitter/.test(lower) ? ['jitter: "full"'] : []),
  ];
  const [, share] = /(\d+(?:\.\d+)?)\s*%/.exec(lower) ?? [];
  const budget =
    /budget/.test(lower) && share !== undefined
      ? `, retryBudget: { retryRatio: ${Number(share) / 100}, minRetriesPerSecond: 0 }`
      : "";
  return `retry: { ${retry.join(", ")} }${budget}`;
}

/**
 * Writes arrows into a system's code, each in the place of the line that it has there.
 *
 * @param arrows code of an arrow's fields, by its name
 * @returns the code, and the arrows that have no line of their own in it
 */
export function writeArrows(
  code: string,
  arrows: Readonly<Record<string, string>>,
): { readonly code: string; readonly without: readonly string[] } {
  const without: string[] = [];
  let text = code;
  for (const [name, fields] of Object.entries(arrows)) {
    const at = `"${name}":`;
    const lines = text.split("\n");
    const line = lines.findIndex((one) => one.trimStart().startsWith(at) && /,\s*(\/\/.*)?$/.test(one));
    const old = lines[line];
    if (old === undefined || opens(old)) {
      without.push(name);
      continue;
    }
    lines[line] = `${old.slice(0, old.indexOf(at))}${at} ${fields},`;
    text = lines.join("\n");
  }
  return { code: text, without };
}

/** Whether a line opens what another one closes. */
function opens(line: string): boolean {
  const count = (sign: string): number => line.split(sign).length;
  return count("{") !== count("}") || count("[") !== count("]") || count("(") !== count(")");
}
