import type { LogLevel } from "../protocol.ts";

/** Lines that one worker passes on; then a last one says that there are more. */
const lineLimit = 200;
const lengthLimit = 500;

export interface Console {
  /** What learner code sees as `console`. */
  readonly face: object;
  /** While quiet, lines are dropped unread: a policy runs the same on 20 seeds, its lines are shown for one. */
  quiet: boolean;
}

/** A console that counts, cuts and sends its lines, and does nothing else. */
export function makeConsole(send: (level: LogLevel, text: string) => void): Console {
  let lines = 0;
  const write = (level: LogLevel, parts: readonly unknown[]): void => {
    if (made.quiet || lines > lineLimit) return;
    lines += 1;
    if (lines > lineLimit) send("warn", `… further lines are not shown (limit: ${lineLimit})`);
    else send(level, cut(parts.map(inWords).join(" "), lengthLimit));
  };
  const at =
    (level: LogLevel) =>
    (...parts: unknown[]): void =>
      write(level, parts);
  const face = Object.freeze({
    ...{ log: at("log"), info: at("log"), debug: at("log"), table: at("log"), dir: at("log"), trace: at("log") },
    ...{ warn: at("warn"), error: at("error") },
    assert: (holds?: unknown, ...parts: unknown[]): void => {
      if (!holds) write("error", ["Assertion failed:", ...parts]);
    },
  });
  const made: Console = { face, quiet: false };
  return made;
}

/** At most `limit` characters, the last one telling of those left out. */
export function cut(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}

/** A value as one line of text. Runs the value's own `toJSON` or `toString`, which may throw. */
function inWords(value: unknown): string {
  if (typeof value === "string") return value;
  try {
    if (value instanceof Error) return String(value);
    const json: unknown = typeof value === "object" ? JSON.stringify(value) : undefined;
    return typeof json === "string" ? json : String(value);
  } catch {
    return "(a value that can't be shown)";
  }
}
