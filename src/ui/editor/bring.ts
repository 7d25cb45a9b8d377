/** Brings Monaco piece by piece: all of it evaluated in one go would hold the page up for a third of a second. */
export async function bringMonaco(): Promise<typeof import("./mount.ts")> {
  await import("./monaco-core.ts");
  await nextTask();
  return await import("./mount.ts");
}

/** Lets the page answer in between. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** When the page has shown what was done to it last; never in a page that nobody sees. */
export function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => void nextTask().then(resolve)));
}
