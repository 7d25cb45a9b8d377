/** The compiler of a page: started when it is first wanted, and again when it has failed, is held up, or has gone. */
import { type Compiler, startCompilerWorker } from "./compiler.ts";
import type { Compiled } from "./protocol.ts";

/** How far the page is with its first compiler, which gives way to the first run that finds it new. */
type Parting = "to come" | "until the run is over" | "done";

export class PageCompiler {
  private current: Compiler | null = null;
  /** Where the wasm is to be fetched; once it has been, its bytes. */
  private wasm: string | ArrayBuffer;
  private parting: Parting = "to come";

  /** @param wasm address of the gzipped wasm */
  constructor(wasm: string) {
    this.wasm = wasm;
  }

  /** The one that there is, on its way or ready. */
  warm(): Compiler {
    if (this.current?.isBroken || this.current?.isHeldUp) this.dispose();
    this.current ??= startCompilerWorker(this.wasm);
    return this.current;
  }

  /** As `Compiler.compile`. */
  async compile(...asked: Parameters<Compiler["compile"]>): Promise<Compiled> {
    const compiler = this.warm();
    try {
      return await compiler.compile(...asked);
    } catch (error) {
      // It could not be loaded, say: the next attempt starts afresh.
      compiler.dispose();
      if (this.current === compiler) this.current = null;
      throw error;
    }
  }

  /**
   * Whoever edits and runs at once waits for both cores of a small laptop, and for seconds the engine wants one of them to
   * optimise the compiler, which was new to it. That work goes with the compiler; the next one is optimised in the quiet
   * after the run. Once only: who edits again soon finds one that stays.
   */
  runBegins(): void {
    const { current } = this;
    if (this.parting !== "to come" || !current?.isIdle || current.bytes === null) return;
    this.parting = current.isPractised ? "done" : "until the run is over";
    if (current.isPractised) return;
    this.wasm = current.bytes;
    this.dispose();
  }

  runEnds(): void {
    if (this.parting !== "until the run is over") return;
    this.parting = "done";
    this.warm();
  }

  dispose(): void {
    this.current?.dispose();
    this.current = null;
  }
}
