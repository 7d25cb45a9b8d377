/** The way to the host: everything that runs code is fetched when it is first meant. */
import type { Compiled, Host } from "#host";

import type { PlaygroundData } from "./data.ts";

type Live = typeof import("./live.ts");

export class HostDoor {
  readonly #data: PlaygroundData;
  readonly #bundles = new Map<string, Promise<string>>();
  #live: Promise<Live> | null = null;
  #host: Host | null = null;
  #last: { readonly text: string; readonly bundle: string } | null = null;
  /** What judges results, once fetched. */
  loaded: Live | null = null;

  constructor(data: PlaygroundData) {
    this.#data = data;
  }

  async host(): Promise<Host> {
    const { createHost } = await this.#fetchLive();
    return (this.#host ??= createHost(this.#data.assets));
  }

  /** Fetches and builds what a run needs, ahead of the run. A failure shows at the run. */
  warm(parts: { readonly compiler: boolean }): void {
    this.host().then(
      (host) => host.warm(parts),
      () => undefined,
    );
  }

  /** Lets the start, which the build compiled, be run for nobody. */
  async rehearseStart(): Promise<void> {
    const { start } = this.#data.assets.bundles;
    if (start !== undefined) (await this.host()).rehearse(await this.#bundle(start));
  }

  /** The text compiled: by the build where it made exactly this text, else now. What compiled last is kept. */
  async compile(text: string): Promise<Compiled> {
    const ready = await this.prebuilt(text);
    if (ready !== null) return { ok: true, bundle: ready, warnings: [] };
    const compiled = await (await this.host()).compile(text);
    if (compiled.ok) this.#last = { text, bundle: compiled.bundle };
    return compiled;
  }

  /**
   * The bundle of exactly this text, where there is one: the build made it, or it was compiled last. One that can't be
   * fetched (the network has gone, say) counts as none, for the compiler may be here already.
   */
  async prebuilt(text: string): Promise<string | null> {
    if (this.#last?.text === text) return this.#last.bundle;
    const { start, solution, assets } = this.#data;
    const known = new Map([
      [start, assets.bundles.start],
      [solution, assets.bundles.solution],
    ]);
    const url = known.get(text);
    return url === undefined ? null : await this.#bundle(url).catch(() => null);
  }

  dispose(): void {
    this.#host?.dispose();
    this.#host = null;
  }

  async #bundle(url: string): Promise<string> {
    const fetching = this.#bundles.get(url) ?? fetchText(url);
    this.#bundles.set(url, fetching);
    fetching.catch(() => this.#bundles.delete(url));
    return await fetching;
  }

  async #fetchLive(): Promise<Live> {
    this.#live ??= import("./live.ts");
    try {
      return (this.loaded = await this.#live);
    } catch (error) {
      this.#live = null;
      throw error;
    }
  }
}

/** The text at an address of this site. */
export async function fetchText(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  return await response.text();
}
