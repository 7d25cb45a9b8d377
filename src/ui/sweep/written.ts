/** Loads that are written as TypeScript: evaluated in the playground's sandbox, never in the page. */
import type { Host, RunEvent } from "#host";

/** Whether the text is more than a list of figures. */
export function isTypeScript(text: string): boolean {
  return /[[(=]/.test(text);
}

/** The smallest system that can carry the loads to the page. */
function carrier(text: string): string {
  return `import { system } from "#sim";
const loads: Iterable<number> = (
${text.trim().replace(/;$/, "")}
);
export default system({
  boxes: { users: { kind: "client" }, service: { work: "1ms" } },
  arrows: { "users -> service": {} },
  answer: { loads: [...loads] },
});`;
}

/**
 * The loads that an expression makes, as a list of figures.
 *
 * @throws Error in words, where it does not compile, throws, or makes no list
 */
export async function writtenLoads(host: Host, text: string, signal: AbortSignal): Promise<string> {
  const compiled = await host.compile(carrier(text));
  if (!compiled.ok) throw new Error(`This is no TypeScript: ${compiled.errors[0]?.message ?? "it does not compile"}`);
  const event = await firstWord(host, compiled.bundle, signal);
  const loads: unknown = event.type === "system" ? event.system.answer?.["loads"] : null;
  if (Array.isArray(loads)) return loads.map(String).join(", ");
  throw new Error(event.type === "failed" ? event.error.message : "The loads could not be worked out.");
}

/** The system itself, or why there is none; its runs are not waited for. */
async function firstWord(host: Host, bundle: string, signal: AbortSignal): Promise<RunEvent> {
  signal.throwIfAborted();
  return await new Promise((resolve, reject) => {
    const run = host.run({ bundle, seeds: [1] }, (event) => {
      if (event.type === "log") return;
      resolve(event);
      run.stop();
    });
    signal.addEventListener(
      "abort",
      () => {
        reject(signal.reason as Error);
        run.stop();
      },
      { once: true },
    );
  });
}
