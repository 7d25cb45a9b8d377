/**
 * `<pg-sweep data-task>`: brings the curve that `Sweep.astro` rendered to life.
 *
 * The learner's sweep runs the code that stands in the task's playground, in its sandbox; each point is drawn as it comes.
 */
import type { SweepMarks } from "#course";

import { isAbort, messageOf } from "../went-wrong.ts";
import { save } from "../answer/exporting.ts";
import type { CurvePlot } from "../charts/curves.ts";
import { onThemeChange, type Palette, readPalette } from "../charts/palette.ts";
import { accessTo } from "../playground/access.ts";
import { find } from "../playground/find.ts";
import { render } from "../playground/lit.ts";
import { keepSweep, keptSweep } from "./keeping.ts";
import { frameOf } from "./lines.ts";
import { readLoads } from "./loads.ts";
import {
  drawnCurve,
  newSweep,
  noMarks,
  type SweepActions,
  type SweepData,
  type SweepFace,
  type SweepModel,
} from "./model.ts";
import { runSweep, type SweepRun, walkStairs } from "./running.ts";
import { sweepView } from "./sweep-view.ts";
import { sweepCsv } from "./table.ts";
import { isTypeScript, writtenLoads } from "./written.ts";

/** What is kept over a reload. */
const KEPT = ["loads", "seeds", "own", "marks"] as const;

export class SweepElement extends HTMLElement {
  #sweep: Sweep | null = null;

  connectedCallback(): void {
    this.#sweep = new Sweep(this);
  }

  disconnectedCallback(): void {
    this.#sweep?.dispose();
    this.#sweep = null;
  }
}

class Sweep {
  readonly #root: HTMLElement;
  readonly #holder = document.createElement("div");
  readonly #actions: SweepActions;
  readonly #unwatchTheme: () => void;
  #model: SweepModel;
  #plot: CurvePlot | null = null;
  #palette: Palette | null = null;
  #running: AbortController | null = null;
  #scheduled = false;

  constructor(element: HTMLElement) {
    const data = JSON.parse(find(element, 'script[type="application/json"]').textContent ?? "") as SweepData;
    this.#root = find(element, "[data-sweep]");
    this.#holder.className = "sw-canvas";
    this.#model = { ...newSweep(data), ...keptSweep(data.task), live: true };
    this.#model = { ...this.#model, at: Math.min(this.#model.at, drawnCurve(this.#model).length - 1) };
    this.#unwatchTheme = onThemeChange(() => {
      this.#palette = null;
      this.#draw();
    });
    this.#actions = {
      face: (face) => this.#change({ face }),
      point: (at) => this.#change({ at }),
      mark: (kind) => this.#mark(kind),
      write: (loads) => this.#change({ loads }),
      seeds: (seeds) => this.#change({ seeds }),
      sweep: () => void this.#runSweep(),
      walk: () => void this.#walk(),
      stop: () => this.#running?.abort(),
      csv: () => save({ name: `${data.task}-${this.#model.face}.csv`, type: "text/csv", text: sweepCsv(this.#model) }),
    };
    this.#root.replaceChildren();
    this.#render();
    void this.#bringCharts();
  }

  dispose(): void {
    this.#running?.abort();
    this.#unwatchTheme();
    this.#plot?.dispose();
  }

  #change(next: Partial<SweepModel>): void {
    this.#model = { ...this.#model, ...next };
    if (KEPT.some((key) => key in next)) keepSweep(this.#model.data.task, this.#model);
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      this.#render();
    });
  }

  /** Marks the chosen point, or takes the mark away from it. */
  #mark(kind: keyof SweepMarks): void {
    const { marks, at } = this.#model;
    const factor = drawnCurve(this.#model)[at]?.factor ?? null;
    this.#change({ marks: { ...marks, [kind]: marks[kind] === factor ? null : factor } });
  }

  async #runSweep(): Promise<void> {
    const { data, loads, seeds } = this.#model;
    await this.#run("sweep", async (parts) => {
      const list = isTypeScript(loads) ? await writtenLoads(await parts.access.host(), loads, parts.signal) : loads;
      const factors = readLoads(list, data.setup);
      this.#change({ own: [], marks: noMarks, at: 0 });
      await runSweep(parts, { factors, seeds }, (dot) => {
        const own = [...this.#model.own, dot];
        this.#change({ own, at: own.length - 1 });
      });
    });
  }

  async #walk(): Promise<void> {
    await this.#run("stairs", async (parts) => this.#change({ ownStairs: await walkStairs(parts) }));
  }

  async #run(what: SweepFace, work: (parts: SweepRun) => Promise<void>): Promise<void> {
    this.#running?.abort();
    const controller = new AbortController();
    this.#running = controller;
    this.#change({ run: { is: "running", what, done: 0, of: 0 } });
    const isCurrent = (): boolean => this.#running === controller;
    try {
      const { data } = this.#model;
      await work({
        data,
        access: await accessTo(data.task),
        signal: controller.signal,
        onProgress: (progress) => isCurrent() && this.#change({ run: { is: "running", what, ...progress } }),
      });
      if (isCurrent()) this.#change({ run: { is: "idle" } });
    } catch (error) {
      if (!isCurrent()) return;
      this.#change({ run: isAbort(error) ? { is: "stopped" } : { is: "failed", message: messageOf(error) } });
    }
  }

  async #bringCharts(): Promise<void> {
    const { newCurvePlot } = await import("../charts/curves.ts");
    this.#plot = newCurvePlot();
    this.#holder.append(this.#plot.canvas);
    this.#render();
  }

  #render(): void {
    render(sweepView(this.#model, this.#actions, this.#plot === null ? null : this.#holder), this.#root);
    this.#draw();
  }

  #draw(): void {
    const { lines, right, top } = frameOf(this.#model);
    this.#palette ??= readPalette(this.#root);
    this.#plot?.draw({ lines, right, top, palette: this.#palette });
  }
}
