/** Reading a configuration that may be a learner's: nothing about its shape is taken for granted. */

/** A field of an object that may be anything. */
export function field(of: unknown, name: string): unknown {
  return typeof of === "object" && of !== null && Object.hasOwn(of, name) ? Reflect.get(of, name) : undefined;
}
