/** What a browser must have to run code here, and what is said where it lacks it. */

/** Code runs in workers and nowhere else: a loop without an end would take the page with it. */
export function checkWorkers(): void {
  if (typeof Worker === "undefined")
    throw new Error("This browser has no workers, and code runs in nothing else here. The recorded runs can be read.");
}

/** The compiler is wasm. */
export function checkWasm(): void {
  if (typeof WebAssembly === "undefined")
    throw new Error(
      "This browser has no WebAssembly, which edited code is compiled with. The start and the solution run without.",
    );
}

/**
 * The compiler is fetched when it is first needed.
 *
 * @param why in a few words: "HTTP status 404"
 */
export function notFetched(why: string): string {
  return `The compiler, which edited code needs, could not be fetched (${why}). The start and the solution run without; Run tries again.`;
}
