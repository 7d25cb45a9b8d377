/** Monaco, set up as a playground's editor. */
import { ENTRY } from "#course";

import { geometry } from "./geometry.ts";
import { isServiceReady, startService, wakeService } from "./language.ts";
import { Models } from "./models.ts";
import { monaco } from "./monaco.ts";
import { applyTheme, themeName } from "./monaco-theme.ts";
import { painted } from "./painted.ts";
import { isOfSimulator, simulatorModels, sourceModel } from "./simulator-models.ts";
import type { Command, Notes, Place, Surface, SurfaceParts } from "./surface.ts";
import { watchTheme } from "./theme.ts";

const commands: Readonly<Record<Exclude<Command, "simulator">, string>> = {
  find: "actions.find",
  format: "editor.action.formatDocument",
};

/** Where a look at the simulator begins: all that it offers, from where F12 leads on. */
const firstSource = "src/sim/index.ts";

/** Esc leaves widgets first; only when none is open does it hand the Tab key back to the page. */
const noWidget = "!suggestWidgetVisible && !findWidgetVisible && !renameInputVisible && !parameterHintsVisible";

/** Puts Monaco into the container; resolves once it can be typed in. */
export async function mountMonaco(parts: SurfaceParts): Promise<Surface> {
  startService();
  applyTheme();
  // Monaco measures a character once: with the fallback face in place every caret would be off.
  await document.fonts.load(`${geometry.fontSize}px "JetBrains Mono Variable"`).catch(() => undefined);
  const models = new Models(parts);
  const editor = monaco.editor.create(parts.container, { ...options(), model: models.of(ENTRY) });
  editor.createDecorationsCollection(Object.entries(parts.marks).map(([line, label]) => discOn(Number(line), label)));
  const simulator = simulatorModels(parts.onSimulator);
  const isEditable = (file: string): boolean => parts.isOwn(file) || (simulator.isOpen && isOfSimulator(file));
  const open = (file: string, place?: Place): void => show(editor, models.of(file), isEditable(file), place);
  const noted = editor.createDecorationsCollection();
  let notes: Notes = [];
  const note = (): void => {
    const here = notes.filter(({ file }) => models.of(file) === editor.getModel());
    noted.set(here.map(({ line, text }) => noteOn(line, text)));
  };
  const showSource = (): boolean => {
    sourceModel(firstSource);
    parts.onOpened(firstSource);
    open(firstSource);
    return true;
  };
  const closers = [
    models.onFound(parts.onFound),
    addKeys(editor, parts),
    addOpener(editor, parts, open),
    keepDefinitionKey(editor, models.of(ENTRY), parts.onLooking),
    watchTheme(applyTheme),
    disposing(editor.onDidChangeModel(note)),
  ];
  return {
    setText: (file, text) => models.setText(file, text),
    open,
    reveal(line) {
      editor.setSelection(new monaco.Range(line, 1, line, Number.MAX_SAFE_INTEGER));
      editor.revealLineInCenterIfOutsideViewport(line);
    },
    setProblems: (problems) => models.setProblems(problems),
    setNotes(next) {
      notes = next;
      note();
    },
    editSimulator(on) {
      if (on) simulator.open();
      else simulator.restore();
      const file = editor.getModel()?.uri.path.slice(1) ?? "";
      if (isOfSimulator(file)) editor.updateOptions({ readOnly: !on });
    },
    focus: () => editor.focus(),
    command(name) {
      editor.focus();
      if (name === "simulator") return showSource();
      void editor.getAction(commands[name])?.run();
      return true;
    },
    dispose() {
      for (const close of closers) close();
      simulator.close();
      editor.dispose();
      models.dispose();
    },
  };
}

function options(): monaco.editor.IStandaloneEditorConstructionOptions {
  return {
    automaticLayout: true,
    accessibilitySupport: "auto",
    fontFamily: getComputedStyle(document.documentElement).getPropertyValue("--mono"),
    fontLigatures: false,
    fontSize: geometry.fontSize,
    lineHeight: geometry.lineHeight,
    padding: { top: geometry.padding, bottom: geometry.padding },
    lineNumbersMinChars: geometry.lineNumberColumns,
    lineDecorationsWidth: geometry.gap,
    glyphMargin: false,
    folding: false,
    minimap: { enabled: false },
    overviewRulerLanes: 0,
    overviewRulerBorder: false,
    hideCursorInOverviewRuler: true,
    renderLineHighlight: "none",
    renderWhitespace: "none",
    guides: { indentation: false },
    bracketPairColorization: { enabled: false },
    scrollBeyondLastLine: false,
    scrollbar: {
      verticalScrollbarSize: 10,
      horizontalScrollbarSize: 10,
      useShadows: false,
      alwaysConsumeMouseWheel: false,
    },
    fixedOverflowWidgets: true,
    tabSize: 2,
    wordBasedSuggestions: "off",
    quickSuggestions: { strings: true, other: true, comments: false },
    theme: themeName,
  };
}

/** The disc that the story, the diagram and the listing give to a change; it goes along with its line. */
function discOn(line: number, label: string): monaco.editor.IModelDeltaDecoration {
  return {
    range: new monaco.Range(line, 1, line, 1),
    options: {
      isWholeLine: true,
      className: "pg-changed-line",
      after: { content: label, inlineClassName: "pg-disc-inline" },
    },
  };
}

/** What the policy trace has to say of a line, behind its end. */
function noteOn(line: number, text: string): monaco.editor.IModelDeltaDecoration {
  return {
    range: new monaco.Range(line, Number.MAX_SAFE_INTEGER, line, Number.MAX_SAFE_INTEGER),
    options: { showIfCollapsed: true, after: { content: text, inlineClassName: "pg-trace-note" } },
  };
}

type Editor = monaco.editor.IStandaloneCodeEditor;

function show(editor: Editor, model: monaco.editor.ITextModel | null, editable: boolean, place?: Place): void {
  if (!model) return;
  if (editor.getModel() !== model) editor.setModel(model);
  const name = model.uri.path.split("/").at(-1) ?? "";
  const whose = editable ? "your code" : "read only";
  editor.updateOptions({ readOnly: !editable, ariaLabel: `${name}, ${whose}. Escape, then Tab leaves the editor.` });
  if (!place) return;
  editor.setPosition({ lineNumber: place.line, column: place.column });
  editor.revealLineInCenterIfOutsideViewport(place.line);
  editor.focus();
}

/** What the keys of an editor do here; returns how to take them away. */
export function addKeys(editor: Editor, parts: Pick<SurfaceParts, "onRun" | "onSave">): () => void {
  const { CtrlCmd } = monaco.KeyMod;
  const add = (id: string, label: string, keys: number, run: () => void, precondition?: string) =>
    editor.addAction({
      id: `playground.${id}`,
      label,
      keybindings: [keys],
      run,
      ...(precondition && { precondition }),
    });
  const added = [
    add("run", "Run", CtrlCmd | monaco.KeyCode.Enter, parts.onRun),
    add("save", "Where is my code saved?", CtrlCmd | monaco.KeyCode.KeyS, parts.onSave),
    add(
      "leave",
      "Leave the editor",
      monaco.KeyCode.Escape,
      () => editor.updateOptions({ tabFocusMode: true }),
      noWidget,
    ),
    editor.onDidBlurEditorText(() => editor.updateOptions({ tabFocusMode: false })),
    editor.onDidChangeModelContent(() => editor.updateOptions({ tabFocusMode: false })),
  ];
  return () => added.forEach((disposable) => disposable.dispose());
}

function disposing(subscription: monaco.IDisposable): () => void {
  return () => subscription.dispose();
}

/**
 * F12 does nothing until the language service is there, some seconds after the editor: a press before that is kept
 * until then.
 */
function keepDefinitionKey(editor: Editor, entry: monaco.editor.ITextModel | null, onLooking: () => void): () => void {
  const waking = entry === null ? Promise.resolve() : painted().then(() => wakeService(entry));
  let isKept = false;
  const subscription = editor.onKeyDown((event) => {
    if (event.keyCode !== monaco.KeyCode.F12 || isServiceReady()) return;
    event.preventDefault();
    event.stopPropagation();
    if (isKept) return;
    isKept = true;
    onLooking();
    const model = editor.getModel();
    void waking.then(() => {
      if (editor.getModel() === model) editor.trigger("keyboard", "editor.action.revealDefinition", null);
    });
  });
  return () => subscription.dispose();
}

/** "Go to definition" in another file shows that file in this editor. */
function addOpener(editor: Editor, parts: SurfaceParts, open: (file: string, place?: Place) => void): () => void {
  const opener = monaco.editor.registerEditorOpener({
    openCodeEditor(source, resource, selection) {
      const model = source === editor ? monaco.editor.getModel(resource) : null;
      if (!model) return false;
      const file = resource.path.replace(`/playgrounds/${parts.task}/`, "").replace(/^\//, "");
      parts.onOpened(file);
      open(file, selection && placeOf(selection));
      return true;
    },
  });
  return () => opener.dispose();
}

function placeOf(selection: monaco.IRange | monaco.IPosition): Place {
  return "lineNumber" in selection
    ? { line: selection.lineNumber, column: selection.column }
    : { line: selection.startLineNumber, column: selection.startColumn };
}
