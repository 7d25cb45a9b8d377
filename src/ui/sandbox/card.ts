/**
 * Statement and ledger for a system of one's own: what a task's card does with its start, done with the run that came
 * last. Nothing is kept: the sentence goes with the system that it is about.
 */
import { emptyAnswer, systemMarkdown, type AnswerState, type Checks } from "#course";
import { systemData } from "#sim";

import { cellRecording } from "../answer/cell.ts";
import { nextAnswer } from "../answer/events.ts";
import { runExperiment, untried, type Experiments } from "../answer/experiments.ts";
import { save, type Saved } from "../answer/exporting.ts";
import { canRun, ranFix, runProblem, type RanFix } from "../answer/fix.ts";
import { ledgerView } from "../answer/ledger-view.ts";
import { emptyCard, type CardActions, type CardModel, type ExperimentName } from "../answer/model.ts";
import type { AnswerSheet } from "../answer/sheet.ts";
import { statementView } from "../answer/statement-view.ts";
import type { PlaygroundAccess } from "../playground/access.ts";
import { html, render } from "../playground/lit.ts";
import { linkTo } from "../playground/sharing.ts";
import { ownRun, sheetOfRun, type OwnRun } from "./own.ts";
import { beforeView } from "./views.ts";

export interface OwnCardParts {
  readonly access: PlaygroundAccess;
  readonly checks: Checks;
  readonly statement: HTMLElement;
  readonly ledger: HTMLElement;
}

export class OwnCard {
  readonly #parts: OwnCardParts;
  readonly #actions: CardActions;
  readonly #unwatch: () => void;
  #ran: OwnRun | null = null;
  #sheet: AnswerSheet | null = null;
  /** What later runs are compared with: the first one, until another is chosen. */
  #before: OwnRun | null = null;
  #fix: RanFix | null = null;
  #answer: AnswerState = emptyAnswer("sandbox", "none");
  #experiments: Experiments = untried;
  #running: AbortController | null = null;
  #shown = 0;

  constructor(parts: OwnCardParts) {
    this.#parts = parts;
    this.#actions = {
      dispatch: (event) => {
        const before = this.#answer.statement;
        this.#answer = nextAnswer(this.#answer, event);
        if (this.#answer.statement !== before) this.#forget("statement");
        this.#render();
      },
      run: (name) => void this.#run(name),
      stop: () => this.#running?.abort(),
      showCell: (id) => this.#showCell(id),
      runCode: () => parts.access.store.dispatch({ type: "run asked for" }),
      runDiagram: () => undefined,
      writeArrows: () => undefined,
    };
    this.#unwatch = parts.access.store.watch(() => this.#follow());
    parts.statement.replaceChildren();
    parts.ledger.replaceChildren();
    this.#follow();
  }

  dispose(): void {
    this.#unwatch();
    this.#running?.abort();
  }

  /** Another system begins: the next run is what later ones are compared with. */
  beginAnew(): void {
    this.#before = null;
  }

  /** The system with what was tested of it, as a file. `null` before anything ran. */
  async file(date: Date): Promise<Saved | null> {
    const { access } = this.#parts;
    const { statement, audit } = this.#experiments;
    if (this.#ran === null) return null;
    const session = access.store.now();
    const link = await linkTo({ ...session, code: { ...session.code, text: this.#ran.text } }, access.data).catch(
      () => null,
    );
    const text = systemMarkdown({
      title: "A system of my own",
      system: systemData(this.#ran.system),
      code: this.#ran.text,
      ...(statement.is === "done" ? { statement: statement.result } : {}),
      ...(this.#fix === null ? {} : { changes: this.#fix.entries, claims: this.#fix.summary }),
      ...(audit.is === "done" ? { audit: audit.result } : {}),
      ...(link === null ? {} : { permalink: `${location.href.replace(/[?#].*$/, "")}${link}` }),
      imprint: `course ${access.data.course}, ${date.toISOString().slice(0, 10)}`,
    });
    return { name: "my-system.md", type: "text/markdown", text };
  }

  async save(): Promise<boolean> {
    const file = await this.file(new Date());
    if (file !== null) save(file);
    return file !== null;
  }

  #follow(): void {
    const session = this.#parts.access.store.now();
    const ran = ownRun(session);
    if (ran !== null && ran.text !== this.#ran?.text) {
      this.#ran = ran;
      this.#sheet = sheetOfRun(ran, this.#parts.checks);
      this.#before ??= ran;
      this.#compare();
    }
    this.#render();
  }

  #compare(): void {
    const [sheet, before] = [this.#sheet, this.#before];
    const session = this.#parts.access.store.now();
    const since = sheet === null || before === null ? null : { ...sheet, start: before.system };
    this.#fix = since === null ? null : ranFix(since, { ...session, start: before?.text ?? "" });
    if (this.#fix !== null && before !== null)
      this.#fix = {
        ...this.#fix,
        otherIncident: JSON.stringify(before.incident) !== JSON.stringify(this.#ran?.incident),
      };
    this.#forget("statement", "audit", "superfluous");
  }

  /** Later runs are compared with the one that came last. */
  #keep(): void {
    this.#before = this.#ran;
    this.#compare();
    this.#render();
  }

  #forget(...names: readonly ExperimentName[]): void {
    for (const name of names) {
      if (this.#experiments[name].is === "running") this.#running?.abort();
      this.#experiments = { ...this.#experiments, [name]: { is: "idle" } };
    }
  }

  async #run(name: ExperimentName): Promise<void> {
    const [sheet, ran, answer, fix] = [this.#sheet, this.#ran, this.#answer, this.#fix];
    if (sheet === null || ran === null) return;
    this.#running?.abort();
    const controller = new AbortController();
    this.#running = controller;
    const { access } = this.#parts;
    // What a task's card calls the start is, here, what ran last.
    const parts = { sheet, answer, fix, access: { ...access, data: { ...access.data, start: ran.text } } };
    await runExperiment(name, parts, controller.signal, (state) => {
      const stands = this.#ran === ran && this.#answer.statement === answer.statement && this.#fix === fix;
      if (stands) this.#experiments = { ...this.#experiments, [name]: state };
      this.#render();
    });
  }

  #showCell(id: string): void {
    const { statement } = this.#experiments;
    if (statement.is !== "done" || this.#sheet === null) return;
    const run = cellRecording(this.#sheet, statement.result, id);
    if (run !== null) this.#parts.access.show(`own-${String((this.#shown += 1))}-${id}`, run);
  }

  #render(): void {
    const { access, statement, ledger } = this.#parts;
    const sheet = this.#sheet;
    if (sheet === null) {
      render(beforeView(access.store), statement);
      render(beforeView(access.store), ledger);
      return;
    }
    const session = access.store.now();
    const stale = session.code.text !== this.#ran?.text;
    const fix = this.#fix === null ? null : { ...this.#fix, stale };
    const model: CardModel = {
      ...emptyCard(sheet, this.#answer, []),
      ...this.#experiments,
      live: true,
      fix,
      canRun: canRun(session, this.#fix) && stale,
      problem: runProblem(session),
    };
    render(statementView(model, this.#actions), statement);
    const canKeep = this.#before?.text !== this.#ran?.text;
    render(
      html`${ledgerView(model, this.#actions)}
        <p class="bench-tools">
          <button type="button" data-act="keep" ?disabled=${!canKeep} @click=${() => this.#keep()}>
            Compare with this run from now on
          </button>
        </p>`,
      ledger,
    );
  }
}
