/** What can be told of something that was thrown. */

/** It as a sentence to show. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Whether somebody ended the work, so that there is nothing wrong. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}
