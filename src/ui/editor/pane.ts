/**
 * The code pane: the listing that the page came with, and over it, once somebody means to edit, an editor.
 *
 * A mouse that enters or a focus fetches Monaco; a click, or Enter on the listing, puts the caret there. Touch gets
 * the plain text field, which "Simple editor" also gives to whoever wants it. Both hold the same text.
 */
import { ENTRY } from "#course";
import type { LearnerError } from "#host";

import type { FilePlace } from "./config-keys.ts";
import { find } from "../playground/find.ts";
import { addTab, hideTab, nameTabs, removeTabs, selectTab, wireTabs } from "../playground/tabs.ts";
import { bringMonaco } from "./bring.ts";
import { listenForIntent } from "./intent.ts";
import { Listings } from "./listings.ts";
import { holdsEditor, takeEditor } from "./one-editor.ts";
import { OwnFiles } from "./own-files.ts";
import { painted } from "./painted.ts";
import { type PaneParts, type SurfaceKind, unable, wantsSimple } from "./pane-parts.ts";
import { mountSimple } from "./simple.ts";
import { type Found, standing } from "./standing.ts";
import type { Compared } from "./compare.ts";
import type { Comparing } from "./comparing.ts";
import { type Command, type Notes, type Place, type Surface, type SurfaceParts } from "./surface.ts";

export class CodePane {
  readonly #parts: PaneParts;
  /** Every file of the pane, as it stands. */
  readonly #texts: Map<string, string>;
  /** The learner's among them. */
  readonly #own: OwnFiles;
  readonly #listings: Listings;
  readonly #tabs: HTMLElement;
  readonly #holder: HTMLElement;
  #surface: Surface | null = null;
  #kind: SurfaceKind | null = null;
  #mounting: Promise<void> | null = null;
  #comparing: Comparing | null = null;
  #open: string;
  #problems: Found = { all: [], text: "" };
  #notes: Notes = [];
  #editsSimulator = false;
  /** Whether the status line says that a definition is on its way. */
  #looking = false;
  #found: readonly LearnerError[] = [];
  #further: Readonly<Record<string, string>> = {};

  constructor(parts: PaneParts) {
    this.#parts = parts;
    this.#own = new OwnFiles(parts.start);
    this.#texts = new Map(Object.entries({ ...this.#own.files, ...parts.files }));
    this.#listings = new Listings(parts.root);
    this.#open = ENTRY;
    this.#tabs = find(parts.root, ".pg-file-tabs");
    this.#holder = find(parts.root, ".pg-editor");
    wireTabs(this.#tabs, (file) => this.#choose(file));
    listenForIntent(find(parts.root, ".pg-files"), {
      // The simple editor's own field stands here too: whoever is in it has no use for the other.
      prepare: () => void (this.#kind !== null || wantsSimple() || bringMonaco().catch(() => undefined)),
      // A mouse that passes by takes the editor from nobody.
      near: () => void (holdsEditor(this) && this.edit(false)),
      enter: () => void this.edit(true),
      isEditing: () => this.#surface !== null,
    });
  }

  /** Puts the learner's files in, unless the editor holds them already. */
  setCode(text: string, isSolution: boolean): void {
    if (text !== this.#own.text) for (const file of this.#own.take(text)) this.#bring(file);
    nameTabs(this.#tabs, this.#own.names, isSolution);
  }

  #bring(file: string): void {
    const text = this.#own.files[file];
    hideTab(this.#tabs, file, text === undefined);
    if (text !== undefined) return this.setText(text, file);
    this.#texts.delete(file);
    if (file === this.#open) this.open(ENTRY);
  }

  /** Gives a file this text. */
  setText(text: string, file: string): void {
    if (this.#texts.get(file) === text) return;
    this.#texts.set(file, text);
    if (this.#surface) addTab(this.#tabs, file);
    this.#surface?.setText(file, text);
    this.#comparing?.changed(file, text);
    this.#listings.write(file, text, this.#marksOn(file));
  }

  /** Whether a comparison lies over the editor. */
  get isComparing(): boolean {
    return this.#comparing !== null;
  }

  /** Shows how the learner's files differ from another text's; in Monaco they stay editable. */
  async compare(other: Compared): Promise<void> {
    await this.edit(false);
    const { Comparing } = await import("./comparing.ts");
    const comparing = new Comparing(this.#parts, this.#kind, other, () => this.endComparison());
    this.open(comparing.first(this.#open, this.#own.files));
    this.#comparing = comparing;
    this.#parts.onCompared(true);
    await comparing.turn(this.#open, this.#own.files[this.#open] ?? "");
    comparing.focus();
  }

  endComparison(): void {
    if (this.#comparing === null) return;
    this.#comparing.dispose();
    this.#comparing = null;
    this.#parts.onCompared(false);
  }

  setProblems(problems: readonly LearnerError[]): void {
    if (problems !== this.#problems.all) this.#problems = { all: problems, text: this.#own.text };
    this.#surface?.setProblems(standing(this.#problems, this.#own.text));
  }

  /** Puts notes behind lines of the learner's files; the table of the trace says them where no editor can. */
  setNotes(notes: Notes): void {
    this.#notes = notes;
    this.#surface?.setNotes(notes);
  }

  open(file: string, place?: Place): void {
    this.endComparison();
    this.#show(file);
    this.#surface?.open(file, place);
    if (place && !this.#surface) void this.edit(true).then(() => this.#surface?.open(file, place));
  }

  /** Another tab: where files are compared, it is that one's turn. */
  #choose(file: string): void {
    const text = this.#own.files[file];
    if (this.#comparing === null || text === undefined) return this.open(file);
    this.#show(file);
    this.#surface?.open(file);
    void this.#comparing.turn(file, text);
  }

  #show(file: string): void {
    this.#open = file;
    selectTab(this.#tabs, file);
    this.#listings.show(file);
    this.#parts.onShown(file);
  }

  /** What the editor's language service finds wrong in the learner's files; nothing where another editor is open. */
  get found(): readonly LearnerError[] {
    return this.#found;
  }

  /** Shows a line of the learner's files and marks it; the focus stays where it is. */
  mark({ file, line }: FilePlace): void {
    this.open(file);
    this.#surface?.reveal(line);
    this.#listings.light(file, line);
  }

  /** Shows a line of the learner's files and marks it, in whatever stands there. */
  point(place: FilePlace): void {
    this.open(place.file, this.#surface ? place : undefined);
    this.#listings.light(place.file, place.line);
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
    for (const file of this.#own.names) addTab(this.#tabs, file);
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
    const { task, onEdit, onSimulator, onRun, onSave } = this.#parts;
    return {
      ...{ container, task, onSimulator, onRun, onSave },
      marks: this.#marksOn(ENTRY),
      files: this.#texts,
      isOwn: (file) => file in this.#own.files,
      onFound: (problems) => {
        this.#found = problems;
        this.#parts.onFound();
      },
      onEdit: (file, text) => {
        this.#texts.set(file, text);
        onEdit(this.#own.edit(file, text));
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
    for (const [file, text] of Object.entries(this.#own.files)) this.#listings.write(file, text, this.#marksOn(file));
    this.#holder.replaceChildren();
  }

  /** The discs stand in the entry, as it came. */
  #marksOn(file: string): PaneParts["marks"] {
    return file === ENTRY && this.#own.text === this.#parts.start ? this.#parts.marks : {};
  }

  /** A file that "go to definition" has opened. */
  #opened(file: string): void {
    if (this.#looking) this.#parts.say("");
    this.#looking = false;
    addTab(this.#tabs, file);
    this.#show(file);
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
    removeTabs(this.#tabs, (file) => !this.#listings.has(file));
    if (!this.#listings.has(this.#open)) this.open(ENTRY);
  }
}
