/**
 * Brings Monaco in two pieces that are fetched side by side. Each is evaluated in a task of its own: all of it in one go
 * would hold the page up for a third of a second.
 */
export async function bringMonaco(): Promise<typeof import("./mount.ts")> {
  const [, mount] = await Promise.all([import("./monaco-core.ts"), import("./mount.ts")]);
  await nextTask();
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
