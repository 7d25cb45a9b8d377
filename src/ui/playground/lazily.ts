/** A part of the playground that is fetched and made when it is first wanted. */
export interface Lazy<T> {
  readonly get: () => Promise<T>;
  /** Whether it has been wanted. */
  readonly isThere: boolean;
  /** Ends the part, where there is one. */
  readonly dispose: () => void;
}

/** @param make tried again where it failed */
export function lazily<T extends { readonly dispose: () => void }>(make: () => Promise<T>): Lazy<T> {
  let made: Promise<T> | null = null;
  return {
    get isThere() {
      return made !== null;
    },
    async get() {
      made ??= make();
      try {
        return await made;
      } catch (error) {
        made = null;
        throw error;
      }
    },
    dispose: () =>
      void made?.then(
        (part) => part.dispose(),
        () => undefined,
      ),
  };
}
