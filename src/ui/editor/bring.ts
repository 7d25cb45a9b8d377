/**
 * Brings Monaco in two pieces that are fetched side by side. Each is evaluated in a task of its own: all of it in one go
 * would hold the page up for a third of a second.
 */
export async function bringMonaco(): Promise<typeof import("./mount.ts").mountMonaco> {
  void import("./monaco-core.ts").catch(() => undefined);
  const { mountMonaco } = await import("./mount.ts");
  await nextTask();
  return mountMonaco;
}

/** Lets the page answer in between. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
