/** Configurations that are checked once, whoever hands them in. */
import { asked } from "./errors.ts";
import { isPlainObject } from "./validate.ts";

/** The checks of one kind of configuration, which know again what has been through them. */
export interface Checked<T> {
  /** A checked, frozen copy. */
  readonly copy: (config: unknown) => T;
  /** The given one, if it has been checked, or else a checked copy. */
  readonly as: (given: T) => T;
}

/** @param read checks and copies, frozen, so that what is remembered stays as it was */
export function checkedOnce<T extends object>(path: string, read: (config: unknown) => T): Checked<T> {
  const known = new WeakSet<object>();
  const copy = (config: unknown): T =>
    asked(path, "an object", () => {
      const checked = read(config);
      known.add(checked);
      return checked;
    });
  return { copy, as: (given) => (isPlainObject(given) && known.has(given) ? given : copy(given)) };
}
