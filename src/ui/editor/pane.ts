/**
 * The code pane: the listing that the page came with, and over it, once somebody means to edit, an editor.
 *
 * A mouse that enters or a focus fetches Monaco; a click, or Enter on the listing, puts the caret there. Touch gets
 * the plain text field, which "Simple editor" also gives to whoever wants it. Both hold the same text.
 */
import type { LearnerError } from "#host";

import { find } from "../playground/find.ts";
import { addTab, removeTabs, selectTab, wireTabs } from "../playground/tabs.ts";
import { bringMonaco } from "./bring.ts";
import { listingHtml } from "./highlight.ts";
import { listenForIntent } from "./intent.ts";
import { holdsEditor, takeEditor } from "./one-editor.ts";
import { painted } from "./painted.ts";
import { type PaneParts, type SurfaceKind, unable, wantsSimple } from "./pane-parts.ts";
import { mountSimple } from "./simple.ts";
import { type Found, standing } from "./standing.ts";
import type { Compared, Comparison } from "./compare.ts";
import { type Command, modelPath, type Notes, type Place, type Surface, type SurfaceParts } from "./surface.ts";

export class CodePane {
  readonly #parts: PaneParts;
  readonly #texts: Map<string, string>;
  readonly #tabs: HTMLElement;
  readonly #holder: HTMLElement;
  #surface: Surface | null = null;
  #kind: SurfaceKind | null = null;
  #mounting: Promise<void> | null = null;
  #comparison: Comparison | null = null;
  #open: string;
  #problems: Found = { all: [], text: "" };
  #notes: Notes = new Map();
  #editsSimulator = false;
  /** Whether the status line says that a definition is on its way. */
  #looking = false;
  #found: readonly LearnerError[] = [];
  #further: Readonly<Record<string, string>> = {};

  constructor(parts: PaneParts) {
    this.#parts = parts;
    this.#texts = new Map(parts.files);
    this.#open = parts.entry;
    this.#tabs = find(parts.root, ".pg-file-tabs");
    this.#holder = find(parts.root, ".pg-editor");
    wireTabs(this.#tabs, (file) => this.open(file));
    listenForIntent(find(parts.root, ".pg-files"), {
      // The simple editor's own field stands here too: whoever is in it has no use for the other.
      prepare: () => void (this.#kind !== null || wantsSimple() || bringMonaco().catch(() => undefined)),
      // A mouse that passes by takes the editor from nobody.
      near: () => void (holdsEditor(this) && this.edit(false)),
      enter: () => void this.edit(true),
      isEditing: () => this.#surface !== null,
    });
  }

  /** Gives a file (the editable one, where none is named) this text, unless the editor holds it already. */
  setText(text: string, file: string = this.#parts.entry): void {
    if (this.#texts.get(file) === text) return;
    this.#texts.set(file, text);
    this.#surface?.setText(file, text);
    if (file === this.#parts.entry) this.#comparison?.show(text);
    this.#writeListing(file);
  }

  /** Whether a comparison lies over the editor. */
  get isComparing(): boolean {
    return this.#comparison !== null;
  }

  /** Shows how the editable file differs from another text; in Monaco it stays editable. */
  async compare(other: Compared): Promise<void> {
    const { root, task, entry, onRun, onSave } = this.#parts;
    await this.edit(false);
    this.endComparison();
    this.open(entry);
    const { openComparison } = await import("./compare.ts");
    this.#comparison = await openComparison({
      holder: find(root, ".pg-files"),
      with: other,
      model: this.#kind === "monaco" ? modelPath(task, entry) : null,
      onClose: () => this.endComparison(),
      onRun,
      onSave,
    });
    this.#comparison.show(this.#texts.get(entry) ?? "");
    this.#comparison.focus();
    this.#parts.onCompared(true);
  }

  endComparison(): void {
    if (this.#comparison === null) return;
    this.#comparison.dispose();
    this.#comparison = null;
    this.#parts.onCompared(false);
  }

  setProblems(problems: readonly LearnerError[]): void {
    const text = this.#texts.get(this.#parts.entry) ?? "";
    if (problems !== this.#problems.all) this.#problems = { all: problems, text };
    this.#surface?.setProblems(standing(this.#problems, text));
  }

  /** Puts notes behind lines of the editable file; the table of the trace says them where no editor can. */
  setNotes(notes: Notes): void {
    this.#notes = notes;
    this.#surface?.setNotes(notes);
  }

  /** Names the editable file's tab: it holds the start, the learner's own code, or the solution. */
  rename(label: string): void {
    const tab = this.#tabs.querySelector(`[data-tab="${CSS.escape(this.#parts.entry)}"]`);
    if (tab) tab.textContent = label;
  }

  open(file: string, place?: Place): void {
    this.endComparison();
    this.#open = file;
    selectTab(this.#tabs, file);
    for (const listing of this.#parts.root.querySelectorAll<HTMLElement>(".pg-file")) {
      listing.toggleAttribute("data-open", listing.dataset["file"] === file);
    }
    this.#parts.onShown(file);
    if (this.#surface) this.#surface.open(file, place);
    else if (place) void this.edit(true).then(() => this.#surface?.open(file, place));
  }

  /** What the editor's language service finds wrong in the editable file; nothing where another editor is open. */
  get found(): readonly LearnerError[] {
    return this.#found;
  }

  /** Shows a line of the editable file and marks it; the focus stays where it is. */
  mark(line: number): void {
    this.open(this.#parts.entry);
    this.#surface?.reveal(line);
    this.#light(line);
  }

  /** Shows a line of the editable file and marks it, in whatever stands there. */
  point(line: number): void {
    this.open(this.#parts.entry, this.#surface ? { line, column: 1 } : undefined);
    this.#light(line);
  }

  #light(line: number): void {
    const lines = this.#listing(this.#parts.entry)?.querySelectorAll(".pg-line") ?? [];
    lines.forEach((element, index) => element.toggleAttribute("data-lit", index === line - 1));
    lines[line - 1]?.scrollIntoView({ block: "nearest" });
  }

  /** Lets the simulator's files be edited, or puts all of them back and locks them. */
  editSimulator(on: boolean): void {
    this.#editsSimulator = on;
    this.#surface?.editSimulator(on);
  }

  /** Opens the editor's search, or lays the code out anew. */
  async command(name: Command): Promise<void> {
    await this.edit(false);
    if (this.#surface?.command(name) !== false) return;
    this.#parts.say(unable[name]);
  }

  /** Switches between the plain field and Monaco, keeping the text. */
  async toggleSimple(): Promise<void> {
    const kind = this.#kind === "simple" ? "monaco" : "simple";
    if (kind === "monaco" && typeof Worker === "undefined")
      return this.#parts.say("This browser has no workers, which the full editor needs.");
    this.#unmount();
    await this.mount(kind);
    this.#surface?.focus();
  }

  /** Mounts the editor that suits the device, and focuses it where asked. */
  async edit(focus: boolean): Promise<void> {
    await this.mount(this.#kind ?? (wantsSimple() ? "simple" : "monaco"));
    if (focus) this.#surface?.focus();
  }

  dispose(): void {
    this.#unmount();
  }

  async mount(kind: SurfaceKind): Promise<void> {
    if (this.#kind !== kind) {
      this.#kind = kind;
      this.#mounting = this.#mountNow(kind);
    }
    await this.#mounting;
  }

  async #mountNow(kind: SurfaceKind): Promise<void> {
    const container = document.createElement("div");
    container.className = "pg-surface";
    this.#holder.replaceChildren(container);
    if (kind === "simple") this.#parts.onIntent();
    const surface = await this.#surfaceIn(kind, container);
    if (surface === null) return;
    // One types before one runs: compiler and workers, side by side with Monaco, would take its time away.
    if (kind === "monaco") void painted().then(() => this.#parts.onIntent());
    if (this.#kind !== kind) return surface.dispose();
    this.#surface = surface;
    if (kind === "monaco") takeEditor(this, () => this.#unmount());
    this.#parts.root.dataset["editor"] = kind;
    this.#parts.onMounted(kind);
    // What was typed, opened or found wrong while the editor was on its way.
    for (const [file, text] of this.#texts) surface.setText(file, text);
    surface.open(this.#open);
    this.setProblems(this.#problems.all);
    surface.setNotes(this.#notes);
    if (this.#editsSimulator) surface.editSimulator(true);
    void this.#showFurther(surface);
  }

  async #surfaceIn(kind: SurfaceKind, container: HTMLElement): Promise<Surface | null> {
    const parts = this.#surfaceParts(container);
    if (kind === "simple") return mountSimple(parts);
    try {
      const mountMonaco = await bringMonaco();
      return await mountMonaco(parts);
    } catch {
      this.#parts.say("The editor could not be fetched: here is the simple one.");
      this.#kind = null;
      await this.mount("simple");
      return null;
    }
  }

  #surfaceParts(container: HTMLElement): SurfaceParts {
    const { task, entry, marks, onEdit, onSimulator, onRun, onSave } = this.#parts;
    return {
      ...{ container, task, entry, onSimulator, onRun, onSave },
      marks: this.#texts.get(entry) === this.#parts.files.get(entry) ? marks : {},
      files: this.#texts,
      onFound: (problems) => {
        this.#found = problems;
        this.#parts.onFound();
      },
      onEdit: (text) => {
        this.#texts.set(entry, text);
        onEdit(text);
      },
      onLooking: () => {
        this.#looking = true;
        this.#parts.say("The editor is still reading the simulator. The definition opens as soon as it has.");
      },
      onOpened: (file) => this.#opened(file),
    };
  }

  #unmount(): void {
    this.endComparison();
    this.#surface?.dispose();
    this.#surface = null;
    this.#kind = null;
    this.#found = [];
    this.#closeTabs();
    this.#mounting = null;
    delete this.#parts.root.dataset["editor"];
    this.#writeListing();
    this.#holder.replaceChildren();
  }

  #writeListing(file: string = this.#parts.entry): void {
    const { entry, files, marks } = this.#parts;
    const text = this.#texts.get(file) ?? "";
    const code = this.#listing(file)?.querySelector("code");
    if (code) code.innerHTML = listingHtml(text, file === entry && text === files.get(entry) ? marks : {});
  }

  /** A file that "go to definition" has opened. */
  #opened(file: string): void {
    if (this.#looking) this.#parts.say("");
    this.#looking = false;
    addTab(this.#tabs, file);
    selectTab(this.#tabs, file);
    this.#open = file;
    this.#parts.onShown(file);
  }

  /** Further files of the task get tabs, once they are there; the page itself does not bring them. */
  async #showFurther(surface: Surface): Promise<void> {
    this.#further = await this.#parts.further().catch(() => ({}));
    if (this.#surface !== surface) return;
    for (const [file, text] of Object.entries(this.#further)) {
      surface.setText(file, text);
      addTab(this.#tabs, file);
    }
  }

  /** Files that the page did not bring are shown by an editor alone. */
  #closeTabs(): void {
    removeTabs(this.#tabs, (file) => this.#listing(file) === null);
    if (!this.#listing(this.#open)) this.open(this.#parts.entry);
  }

  #listing(file: string): HTMLElement | null {
    return this.#parts.root.querySelector(`.pg-file[data-file="${CSS.escape(file)}"]`);
  }
}
