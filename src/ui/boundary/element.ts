/**
 * `<pg-boundary data-task>`: brings the figure that `Boundary.astro` rendered to life.
 *
 * The edge is drawn by pressing boxes or by writing the list; the closure test runs in the sandbox of the task's
 * playground, on the start in the task's incident.
 */
import { seenInside, testBoundary } from "#course";

import type { TaskFolder } from "../answer/sheet.ts";
import { counted } from "../answer/progress.ts";
import { isAbort, messageOf } from "../went-wrong.ts";
import { accessTo, jobsOn, type PlaygroundAccess } from "../playground/access.ts";
import { find } from "../playground/find.ts";
import { render } from "../playground/lit.ts";
import { boundaryCode, readBoundary } from "./code.ts";
import { PLAN_WIDTHS, planSvg } from "./draw.ts";
import { type BoundaryData, type BoundaryModel, sameBoxes, type Test } from "./model.ts";
import { type BoundaryActions, closureView, concludesView, presetsView, triedView } from "./views.ts";

export class BoundaryElement extends HTMLElement {
  /** Brings a task's folder; set before the element is defined. */
  static load: (task: string) => Promise<Pick<TaskFolder, "start" | "checks">>;

  #model: BoundaryModel | null = null;
  #access: PlaygroundAccess | null = null;
  #running: AbortController | null = null;
  readonly #end = new AbortController();

  connectedCallback(): void {
    void this.#begin();
  }

  disconnectedCallback(): void {
    this.#running?.abort();
    this.#end.abort();
  }

  async #begin(): Promise<void> {
    this.#access = await accessTo(this.dataset["task"] ?? "");
    const data = JSON.parse(find(this, 'script[type="application/json"]').textContent ?? "") as BoundaryData;
    const inside = data.boundaries[0]?.inside ?? [];
    // What the build wrote gives way to what can change.
    for (const view of this.querySelectorAll("[data-view]")) view.textContent = "";
    this.#model = { data, inside, tried: data.recorded, test: { is: "idle" }, live: true };
    this.#listen();
    this.#render();
  }

  #listen(): void {
    const { signal } = this.#end;
    const plan = find(this, "[data-view=plan]");
    const press = (event: Event): void => {
      const box = event.target instanceof Element ? event.target.closest<SVGElement>("[data-box]") : null;
      if (box === null) return;
      event.preventDefault();
      this.#toggle(box.dataset["box"] ?? "");
    };
    plan.addEventListener("click", press, { signal });
    plan.addEventListener(
      "keydown",
      (event) => {
        if (event.key === "Enter" || event.key === " ") press(event);
      },
      { signal },
    );
    const code = this.#code();
    code.disabled = false;
    code.addEventListener("input", () => this.#read(code.value), { signal });
    code.addEventListener("blur", () => this.#write(), { signal });
  }

  #code(): HTMLInputElement {
    return find(this, "input[name=boundary]") as HTMLInputElement;
  }

  #toggle(box: string): void {
    const model = this.#model;
    if (model === null) return;
    const { plan } = model.data;
    const isInside = (name: string): boolean => model.inside.includes(name) !== (name === box);
    this.#draw(plan.boxes.filter(isInside));
    this.#write();
  }

  #read(text: string): void {
    if (this.#model === null) return;
    const read = readBoundary(text, this.#model.data.plan.boxes);
    this.#say(read.ok ? "" : read.problem);
    if (read.ok) this.#draw(read.inside);
  }

  /** Puts the boundary into the code line, as it is written here. */
  #write(): void {
    if (this.#model === null) return;
    this.#code().value = boundaryCode(this.#model.inside);
    this.#say("");
  }

  #say(problem: string): void {
    find(this, ".bd-problem").textContent = problem;
    this.#code().setAttribute("aria-invalid", problem === "" ? "false" : "true");
  }

  #draw(inside: readonly string[]): void {
    if (this.#model === null || sameBoxes(this.#model.inside, inside)) return;
    // A test belongs to the boundary that it was asked for.
    this.#running?.abort();
    this.#change({ inside, test: { is: "idle" } });
  }

  #change(change: Partial<BoundaryModel>): void {
    if (this.#model === null) return;
    this.#model = { ...this.#model, ...change };
    this.#render();
  }

  async #test(): Promise<void> {
    const [model, access] = [this.#model, this.#access];
    if (model === null || access === null) return;
    const controller = new AbortController();
    this.#running = controller;
    const show = (test: Test): void => {
      if (this.#running === controller && !controller.signal.aborted) this.#change({ test });
    };
    show({ is: "running", progress: null });
    try {
      const { start, checks } = await BoundaryElement.load(this.dataset["task"] ?? "");
      const jobs = await jobsOn(access, access.data.start);
      const run = counted(jobs, (progress) => show({ is: "running", progress }));
      const subject = { system: start, incident: checks.incidents.base };
      const result = await testBoundary(run, subject, model.inside, model.data.seeds, { signal: controller.signal });
      const others = (this.#model ?? model).tried.filter((other) => !sameBoxes(other.inside, result.inside));
      this.#change({ tried: [...others, result] });
      show({ is: "idle" });
    } catch (error) {
      if (isAbort(error)) {
        if (this.#running === controller) this.#change({ test: { is: "stopped" } });
      } else show({ is: "failed", message: messageOf(error) });
    }
  }

  #render(): void {
    const model = this.#model;
    if (model === null) return;
    const act: BoundaryActions = {
      draw: (inside) => {
        this.#draw(inside);
        this.#write();
      },
      test: () => void this.#test(),
      stop: () => this.#running?.abort(),
    };
    this.#renderPlan(model);
    render(presetsView(model, act), find(this, "[data-view=presets]"));
    render(concludesView(model), find(this, "[data-view=concludes]"));
    render(closureView(model, act), find(this, "[data-view=closure]"));
    render(triedView(model), find(this, "[data-view=tried]"));
    for (const signal of this.querySelectorAll<HTMLElement>("[data-needs]")) {
      const needs = (signal.dataset["needs"] ?? "").split(" ");
      signal.hidden = !seenInside({ needs }, model.inside);
    }
  }

  /** Draws the plan anew, and leaves the focus where it was. */
  #renderPlan({ data, inside }: BoundaryModel): void {
    const place = find(this, "[data-view=plan]");
    const focused = document.activeElement?.closest<SVGElement>("[data-box]");
    const [box, width] = [focused?.dataset["box"], focused?.closest<HTMLElement>("[data-width]")?.dataset["width"]];
    place.innerHTML = PLAN_WIDTHS.map(
      (each) => `<div data-width="${each}">${planSvg(data.plan, { width: each, inside, live: true })}</div>`,
    ).join("");
    if (box !== undefined && width !== undefined)
      place.querySelector<SVGElement>(`[data-width="${width}"] [data-box="${CSS.escape(box)}"]`)?.focus();
  }
}
