/** Brings Monaco: its two pieces are fetched side by side, and evaluated one after the other (see `monaco-core.ts`). */
export async function bringMonaco(): Promise<typeof import("./mount.ts")> {
  const [, mount] = await Promise.all([import("./monaco-core.ts"), import("./mount.ts")]);
  return mount;
}

/** Lets the page answer in between. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** When the page has shown what was done to it last; never in a page that nobody sees. */
export function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => void nextTask().then(resolve)));
}
