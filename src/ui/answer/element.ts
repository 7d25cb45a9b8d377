/**
 * `<pg-answer data-task>`: brings the card that `AnswerCard.astro` rendered to life.
 *
 * The answer is the learner's and is kept as it is typed; experiments run in the sandbox of the task's playground, which
 * also tells what code has run and shows the runs of cells.
 */
import { emptyAnswer, type AnswerState } from "#course";
import type { Moment } from "#lab";

import { adoptStyles } from "../adopt.ts";
import { deliverableView } from "../deliverable/index.ts";
import { drawOnStage, writeOnStage } from "../deliverable/own-system.ts";
import { accessTo, type PlaygroundAccess } from "../playground/access.ts";
import { find } from "../playground/find.ts";
import { nothing, render, type TemplateResult } from "../playground/lit.ts";
import { Notice } from "../playground/notice.ts";
import { localPocket } from "../pocket.ts";
import { cellRecording } from "./cell.ts";
import { CHOICE_CHECK, classificationView } from "./classification-view.ts";
import { nextAnswer, type AnswerEvent } from "./events.ts";
import { runExperiment, untried, type ExperimentParts, type Experiments } from "./experiments.ts";
import type { Imprint } from "./exporting.ts";
import { wireFiles } from "./files.ts";
import { canRun, ranFix, runProblem, type RanFix } from "./fix.ts";
import { startKeeping, type Keeping } from "./keeping.ts";
import { ledgerView } from "./ledger-view.ts";
import { emptyCard, type CardActions, type CardModel, type ExperimentName, type PartRecord } from "./model.ts";
import { ownView } from "./own-view.ts";
import { hintsView, proseView } from "./prose-view.ts";
import styles from "./results.css?inline";
import { sheetOf, type AnswerSheet, type TaskFolder } from "./sheet.ts";
import { answersChannel, answerShelf } from "./shelf.ts";
import { statementView } from "./statement-view.ts";

/** The JSON in the card's `<script type="application/json">`. */
export interface AnswerData extends Imprint {
  readonly log: readonly Moment[];
  readonly records: readonly PartRecord[];
}

export type LoadFolder = (task: string) => Promise<TaskFolder>;

/** What is drawn where. */
const VIEWS: Readonly<Record<string, (model: CardModel, act: CardActions) => TemplateResult | typeof nothing>> = {
  a: classificationView,
  b: statementView,
  c: ledgerView,
  deliverable: deliverableView,
  prose: proseView,
  hints: hintsView,
  own: ownView,
};

export class AnswerElement extends HTMLElement {
  /** Brings a task's folder; set before the element is defined. */
  static load: LoadFolder;

  #card: Card | null = null;

  connectedCallback(): void {
    adoptStyles(styles);
    void this.#begin(this.dataset["task"] ?? "");
  }

  disconnectedCallback(): void {
    this.#card?.dispose();
    this.#card = null;
  }

  async #begin(task: string): Promise<void> {
    const [folder, access] = await Promise.all([AnswerElement.load(task), accessTo(task)]);
    if (!this.isConnected || this.#card !== null) return;
    this.#card = new Card(this, sheetOf(folder), access);
    await this.#card.takeUp();
  }
}

class Card {
  readonly #element: HTMLElement;
  readonly #sheet: AnswerSheet;
  readonly #access: PlaygroundAccess;
  readonly #data: AnswerData;
  readonly #notice: Notice;
  readonly #keeping: Keeping;
  readonly #actions: CardActions;
  readonly #end = new AbortController();
  readonly #unwatch: () => void;
  readonly #taken = new Set<string>();
  #answer: AnswerState;
  #experiments: Experiments = untried;
  #running: AbortController | null = null;
  #fix: RanFix | null = null;
  #live = false;
  #shown = 0;
  #scheduled = false;

  constructor(element: HTMLElement, sheet: AnswerSheet, access: PlaygroundAccess) {
    this.#element = element;
    this.#sheet = sheet;
    this.#access = access;
    this.#data = JSON.parse(find(element, 'script[type="application/json"]').textContent ?? "") as AnswerData;
    this.#answer = emptyAnswer(sheet.task, sheet.key.deliverable.kind);
    this.#notice = new Notice(find(element, ".ans-notice"), find(element, ".ans-saved"), "answer");
    this.#keeping = startKeeping({
      task: sheet.task,
      shelf: answerShelf(),
      pocket: localPocket("answer", sheet.task),
      channel: answersChannel(),
      clock: () => Date.now(),
      show: (state) => this.#notice.saved(state),
      now: () => this.#answer,
      onElsewhere: (answer, theirs) => {
        this.#dispatch({ type: "restored", answer });
        if (theirs === null) return;
        this.#notice.offer("Another tab wrote something else in the same place.", "Take its card over", () => {
          this.#dispatch({ type: "restored", answer: theirs });
          this.#keeping.changed(theirs);
        });
      },
    });
    this.#actions = {
      dispatch: (event) => this.#dispatch(event),
      run: (name) => {
        if (name === "classification") this.#dispatch({ type: "opened", id: CHOICE_CHECK });
        void this.#run(name);
      },
      stop: () => this.#running?.abort(),
      showCell: (id) => this.#showCell(id),
      runCode: () => access.store.dispatch({ type: "run asked for" }),
      runDiagram: (text, said) => this.#say(drawOnStage(text, said, access)),
      writeArrows: (said) => this.#say(writeOnStage(said, access)),
    };
    this.#unwatch = access.store.watch(() => this.#followPlayground());
    this.#listen();
  }

  /** Takes up what was kept, and wakes the form. */
  async takeUp(): Promise<void> {
    const kept = await this.#keeping.takeUp();
    if (kept !== null) this.#answer = nextAnswer(this.#answer, { type: "restored", answer: kept });
    this.#live = true;
    sayOpened(this.#element, this.#answer.opened);
    this.#followPlayground();
    this.#render();
  }

  dispose(): void {
    this.#unwatch();
    this.#end.abort();
    this.#running?.abort();
    void this.#keeping.flush().then(() => this.#keeping.dispose());
  }

  #say(problem: string | null): void {
    if (problem !== null) this.#notice.say(problem);
  }

  #listen(): void {
    const { signal } = this.#end;
    const flush = (): void => void (document.visibilityState === "hidden" && this.#keeping.flush());
    document.addEventListener("visibilitychange", flush, { signal });
    wireFiles(
      this.#element,
      {
        access: this.#access,
        imprint: this.#data,
        now: () => ({ model: this.#model(), fix: this.#fix }),
        say: (problem) => this.#notice.say(problem),
      },
      signal,
    );
    // The event of a details element does not bubble.
    this.#element.querySelector("details.answer")?.addEventListener(
      "toggle",
      ({ target }) => {
        const { open, id } = target as HTMLDetailsElement;
        if (open) this.#dispatch({ type: "opened", id });
      },
      { signal },
    );
  }

  #dispatch(event: AnswerEvent): void {
    const before = this.#answer;
    this.#answer = nextAnswer(before, event);
    if (this.#answer === before) return;
    if (event.type !== "restored") this.#keeping.changed(this.#answer);
    // A result belongs to what was asked.
    if (this.#answer.statement !== before.statement) this.#forget("statement");
    if (this.#answer.classification !== before.classification) this.#forget("classification");
    this.#schedule();
  }

  #forget(...names: readonly ExperimentName[]): void {
    for (const name of names) {
      if (this.#experiments[name].is === "running") this.#running?.abort();
      this.#experiments = { ...this.#experiments, [name]: { is: "idle" } };
    }
  }

  async #run<N extends ExperimentName>(name: N): Promise<void> {
    this.#running?.abort();
    const controller = new AbortController();
    this.#running = controller;
    const parts: ExperimentParts = {
      sheet: this.#sheet,
      access: this.#access,
      answer: this.#answer,
      fix: this.#fix,
    };
    const asked = { answer: this.#answer, fix: this.#fix };
    await runExperiment(name, parts, controller.signal, (state) => {
      const current = { answer: this.#answer, fix: this.#fix };
      const stands =
        current.answer.statement === asked.answer.statement &&
        current.answer.classification === asked.answer.classification &&
        current.fix?.text === asked.fix?.text;
      if (stands) this.#experiments = { ...this.#experiments, [name]: state };
      this.#schedule();
    });
  }

  #showCell(id: string): void {
    const { statement } = this.#experiments;
    const run = statement.is === "done" ? cellRecording(this.#sheet, statement.result, id) : null;
    if (run !== null) this.#access.show(`statement-${String((this.#shown += 1))}-${id}`, run);
  }

  #followPlayground(): void {
    const session = this.#access.store.now();
    const ran = session.run.is === "done" ? ranFix(this.#sheet, session) : this.#fix;
    const isOther = ran?.text !== this.#fix?.text;
    this.#fix = ran;
    if (isOther) this.#forget("audit", "superfluous");
    this.#schedule();
  }

  #model(): CardModel {
    const session = this.#access.store.now();
    const fix = this.#fix === null ? null : { ...this.#fix, stale: session.code.text !== this.#fix.text };
    return {
      ...emptyCard(this.#sheet, this.#answer, this.#data.log),
      ...this.#experiments,
      records: this.#data.records,
      live: this.#live,
      fix,
      canRun: canRun(session, this.#fix),
      problem: runProblem(session),
    };
  }

  #schedule(): void {
    if (this.#scheduled || !this.#live) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      this.#render();
    });
  }

  #render(): void {
    const model = this.#model();
    this.#element.dataset["answer"] = model.answer.classification ?? "none";
    for (const button of this.#element.querySelectorAll("[data-export][disabled]")) button.removeAttribute("disabled");
    for (const [name, view] of Object.entries(VIEWS)) {
      const container = this.#element.querySelector<HTMLElement>(`[data-view="${name}"]`);
      if (container === null) continue;
      // What the page brought goes at the first time.
      if (!this.#taken.has(name)) container.replaceChildren();
      this.#taken.add(name);
      render(view(model, this.#actions), container);
    }
  }
}

/** The reference answer came with the page: its summary says that it was opened before. */
function sayOpened(element: HTMLElement, opened: readonly string[]): void {
  const details = element.querySelector<HTMLDetailsElement>("details.answer");
  const note = details?.querySelector("summary span");
  if (details && note && opened.includes(details.id)) note.textContent = "opened before";
}
