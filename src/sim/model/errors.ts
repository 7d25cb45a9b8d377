/**
 * Something in a configuration, or in what a policy returned, that the simulator can't run.
 * `message` says where, what was expected and what came; `hint` says what to try.
 */
export class ConfigurationError extends Error {
  /** Where, as one would write it: `arrows["shop -> api"].timeout`. */
  readonly path: string;
  readonly hint: string | null;

  constructor(path: string, expected: string, got: unknown, hint: string | null = null) {
    super(`${path}: expected ${expected}, got ${show(got)}.${hint === null ? "" : ` ${hint}`}`);
    // A promise in the wrong place must not fail once more, later and for nobody.
    if (got instanceof Promise) got.catch(() => {});
    this.name = "ConfigurationError";
    this.path = path;
    this.hint = hint;
  }
}

/** Asks a function of the learner's own: what it throws gets the place where it stands, and keeps its stack. */
export function asked<T>(path: string, what: string, ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    throw error instanceof ConfigurationError ? error : threw(path, what, error);
  }
}

function threw(path: string, what: string, error: unknown): ConfigurationError {
  const wrapped = new ConfigurationError(path, `${what} that answers`, said(error), "It threw an error.");
  if (error instanceof Error) Object.defineProperty(wrapped, "stack", { value: error.stack });
  return wrapped;
}

/** What was thrown, as text; reading it may throw in turn. */
function said(error: unknown): string {
  try {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  } catch {
    return "something that can't be read";
  }
}

/** Refuses a name that is none of those there are. */
export function checkName(name: string, names: readonly string[], path: string): void {
  if (names.includes(name)) return;
  const expected = names.length === 0 ? "no name, since there is no such part" : `one of ${names.join(", ")}`;
  throw new ConfigurationError(path, expected, name, didYouMean(name, names));
}

/** A value as the learner would recognise it, short, without running any of its code. */
function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}…` : value);
  if (typeof value === "function") return "a function";
  if (typeof value === "symbol") return "a symbol";
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  return `${value as number | boolean | bigint | null}`;
}

/** "Did you mean …?" for the closest known name; `null` when none is close. */
export function didYouMean(name: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let least = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase(), least);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best === null ? null : `Did you mean "${best}"?`;
}

/** Levenshtein distance, or `limit` once it can't be less. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return Math.min(limit, row[b.length] as number);
}
