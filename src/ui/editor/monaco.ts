/**
 * Monaco, set up for a playground. The only importer of `monaco-editor`: two megabytes that a page fetches when
 * somebody means to edit. Features come one by one, workers as this site's own files.
 */
import * as monaco from "monaco-editor/editor";
import "monaco-editor/features/bracketMatching/register";
import "monaco-editor/features/clipboard/register";
import "monaco-editor/features/codeAction/register";
import "monaco-editor/features/comment/register";
import "monaco-editor/features/contextmenu/register";
import "monaco-editor/features/cursorUndo/register";
import "monaco-editor/features/find/register";
import "monaco-editor/features/format/register";
import "monaco-editor/features/gotoError/register";
import "monaco-editor/features/gotoSymbol/register";
import "monaco-editor/features/hover/register";
import "monaco-editor/features/indentation/register";
import "monaco-editor/features/linesOperations/register";
import "monaco-editor/features/multicursor/register";
import "monaco-editor/features/parameterHints/register";
import "monaco-editor/features/referenceSearch/register";
import "monaco-editor/features/rename/register";
import "monaco-editor/features/snippet/register";
import "monaco-editor/features/suggest/register";
import "monaco-editor/features/toggleTabFocusMode/register";
import "monaco-editor/features/wordHighlighter/register";
import "monaco-editor/features/wordOperations/register";
import "monaco-editor/languages/definitions/typescript/register";
import * as typescript from "monaco-editor/languages/features/typescript/register";
import EditorWorker from "monaco-editor/editor/editor.worker?worker";
import TypeScriptWorker from "monaco-editor/languages/features/typescript/ts.worker?worker";

import type { LearnerError } from "#host";

import { geometry } from "./geometry.ts";
import { simulatorSources } from "./sources.ts";
import type { Place, Surface, SurfaceParts } from "./surface.ts";
import { themeColours, watchTheme } from "./theme.ts";

/** Esc leaves widgets first; only when none is open does it hand the Tab key back to the page. */
const noWidget = "!suggestWidgetVisible && !findWidgetVisible && !renameInputVisible && !parameterHintsVisible";

let service: Promise<void> | null = null;

/** Puts Monaco into the container; resolves once it can be typed in. */
export async function mountMonaco(parts: SurfaceParts): Promise<Surface> {
  await (service ??= startService());
  const models = new Models(parts);
  const editor = monaco.editor.create(parts.container, { ...options(), model: models.of(parts.entry) });
  const open = (file: string, place?: Place): void => show(editor, models.of(file), file === parts.entry, place);
  const closers = [
    models.onEdit(parts.onEdit),
    addKeys(editor, parts),
    addOpener(editor, parts, open),
    watchTheme(applyTheme),
  ];
  return {
    setText: (file, text) => models.setText(file, text),
    open,
    setProblems: (problems) => models.setProblems(problems),
    focus: () => editor.focus(),
    dispose() {
      for (const close of closers) close();
      editor.dispose();
      models.dispose();
    },
  };
}

function options(): monaco.editor.IStandaloneEditorConstructionOptions {
  return {
    automaticLayout: true,
    accessibilitySupport: "auto",
    ariaLabel: "start.ts, your code. Escape, then Tab leaves the editor.",
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
    scrollBeyondLastLine: false,
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false, alwaysConsumeMouseWheel: false },
    fixedOverflowWidgets: true,
    tabSize: 2,
    wordBasedSuggestions: "off",
    quickSuggestions: { strings: true, other: true, comments: false },
    theme: themeName,
  };
}

/** The playground's files as models of the language service. */
class Models {
  readonly #parts: SurfaceParts;
  readonly #own = new Map<string, monaco.editor.ITextModel>();
  #silent = false;

  constructor(parts: SurfaceParts) {
    this.#parts = parts;
    for (const [file, text] of parts.files) this.setText(file, text);
  }

  of(file: string): monaco.editor.ITextModel | null {
    return this.#own.get(file) ?? monaco.editor.getModel(monaco.Uri.parse(`file:///${file}`));
  }

  setText(file: string, text: string): void {
    const model = this.#own.get(file);
    if (!model) {
      const uri = monaco.Uri.parse(`file:///playgrounds/${this.#parts.task}/${file}`);
      this.#own.set(file, monaco.editor.createModel(text, "typescript", uri));
    } else if (model.getValue() !== text) {
      this.#silent = true;
      // An edit, not a new value: the editor's own undo then takes Reset and Load solution back as well.
      model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
      this.#silent = false;
    }
  }

  onEdit(listen: (text: string) => void): () => void {
    const model = this.#own.get(this.#parts.entry);
    const subscription = model?.onDidChangeContent(() => this.#silent || listen(model.getValue()));
    return () => subscription?.dispose();
  }

  setProblems(problems: readonly LearnerError[]): void {
    const model = this.#own.get(this.#parts.entry);
    if (model) monaco.editor.setModelMarkers(model, "run", problems.flatMap((problem) => markerOf(problem, model)));
  }

  dispose(): void {
    for (const model of this.#own.values()) model.dispose();
  }
}

function markerOf(problem: LearnerError, model: monaco.editor.ITextModel): monaco.editor.IMarkerData[] {
  if (!problem.at) return [];
  const line = Math.min(problem.at.line, model.getLineCount());
  const word = model.getWordAtPosition({ lineNumber: line, column: problem.at.column });
  return [
    {
      severity: monaco.MarkerSeverity.Error,
      message: [problem.message, problem.hint].filter(Boolean).join("\n"),
      startLineNumber: line,
      startColumn: problem.at.column,
      endLineNumber: line,
      endColumn: word?.endColumn ?? model.getLineMaxColumn(line),
    },
  ];
}

type Editor = monaco.editor.IStandaloneCodeEditor;

function show(editor: Editor, model: monaco.editor.ITextModel | null, editable: boolean, place?: Place): void {
  if (!model) return;
  if (editor.getModel() !== model) editor.setModel(model);
  editor.updateOptions({ readOnly: !editable });
  if (!place) return;
  editor.setPosition({ lineNumber: place.line, column: place.column });
  editor.revealLineInCenterIfOutsideViewport(place.line);
  editor.focus();
}

function addKeys(editor: Editor, parts: SurfaceParts): () => void {
  const { CtrlCmd } = monaco.KeyMod;
  const add = (id: string, label: string, keys: number, run: () => void, precondition?: string) =>
    editor.addAction({ id: `playground.${id}`, label, keybindings: [keys], run, ...(precondition && { precondition }) });
  const added = [
    add("run", "Run", CtrlCmd | monaco.KeyCode.Enter, parts.onRun),
    add("save", "Where is my code saved?", CtrlCmd | monaco.KeyCode.KeyS, parts.onSave),
    add("leave", "Leave the editor", monaco.KeyCode.Escape, () => editor.updateOptions({ tabFocusMode: true }), noWidget),
    editor.onDidBlurEditorText(() => editor.updateOptions({ tabFocusMode: false })),
    editor.onDidChangeModelContent(() => editor.updateOptions({ tabFocusMode: false })),
  ];
  return () => added.forEach((disposable) => disposable.dispose());
}

/** "Go to definition" in another file shows that file in this editor. */
function addOpener(editor: Editor, parts: SurfaceParts, open: (file: string, place?: Place) => void): () => void {
  const opener = monaco.editor.registerEditorOpener({
    openCodeEditor(source, resource, selection) {
      const model = source === editor ? monaco.editor.getModel(resource) : null;
      if (!model) return false;
      const file = resource.path.replace(`/playgrounds/${parts.task}/`, "").replace(/^\//, "");
      parts.onOpened(file, model.getValue());
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

async function startService(): Promise<void> {
  self.MonacoEnvironment = {
    getWorker: (_, label) => (label === "typescript" ? new TypeScriptWorker() : new EditorWorker()),
  };
  const { typescriptDefaults: defaults, ScriptTarget, ModuleKind, ModuleResolutionKind } = typescript;
  defaults.setEagerModelSync(true);
  defaults.setCompilerOptions({
    lib: ["es2023"],
    target: ScriptTarget.ESNext,
    module: ModuleKind.ESNext,
    moduleResolution: ModuleResolutionKind.NodeJs,
    allowNonTsExtensions: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    types: [],
    baseUrl: "file:///",
    paths: { "#sim": ["src/sim/index.ts"], "#lab": ["src/lab/index.ts"], "#course": ["src/course/index.ts"] },
  });
  for (const [path, text] of simulatorSources()) {
    monaco.editor.createModel(text, "typescript", monaco.Uri.parse(`file:///${path}`));
  }
  applyTheme();
  // Monaco measures a character once: with the fallback face in place every caret would be off.
  await document.fonts.load(`${geometry.fontSize}px "JetBrains Mono Variable"`).catch(() => undefined);
}

const themeName = "playground";

function applyTheme(): void {
  const { dark, bg, ink, ink2, ink3, good, accent, wash, stage, edge } = themeColours();
  monaco.editor.defineTheme(themeName, {
    base: dark ? "vs-dark" : "vs",
    inherit: true,
    rules: [
      { token: "", foreground: ink },
      { token: "keyword", foreground: ink2 },
      { token: "string", foreground: good },
      { token: "number", foreground: accent },
      { token: "comment", foreground: ink3 },
      ...["delimiter", "identifier", "type", "type.identifier"].map((token) => ({ token, foreground: ink })),
    ],
    colors: {
      "editor.background": bg,
      "editor.foreground": ink,
      "editorLineNumber.foreground": ink3,
      "editorLineNumber.activeForeground": ink,
      "editorCursor.foreground": accent,
      "editor.selectionBackground": wash,
      "editorWidget.background": stage,
      "editorWidget.border": edge,
      "editorHoverWidget.background": stage,
      "editorSuggestWidget.background": stage,
      "editorSuggestWidget.selectedBackground": wash,
      "editorSuggestWidget.selectedForeground": ink,
      focusBorder: accent,
    },
  });
  monaco.editor.setTheme(themeName);
}
