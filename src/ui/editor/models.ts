/** The playground's files as the language service knows them. */
import type { LearnerError } from "#host";

import { monaco } from "./monaco.ts";
import { modelPath, type SurfaceParts } from "./surface.ts";

/** While one types, mistakes come and go. */
const foundPauseMs = 600;

export class Models {
  readonly #parts: SurfaceParts;
  readonly #known = new Map<string, monaco.editor.ITextModel>();
  readonly #edits: monaco.IDisposable[] = [];
  #silent = false;

  constructor(parts: SurfaceParts) {
    this.#parts = parts;
    for (const [file, text] of parts.files) this.setText(file, text);
  }

  of(file: string): monaco.editor.ITextModel | null {
    return this.#known.get(file) ?? monaco.editor.getModel(monaco.Uri.parse(`file:///${file}`));
  }

  setText(file: string, text: string): void {
    const uri = monaco.Uri.parse(`file:///${modelPath(this.#parts.task, file)}`);
    // One for the page's life, whoever edits: a new one of the same name begins at version 1 again, and the language
    // service, which goes by versions, would go on about the old text.
    const model = monaco.editor.getModel(uri) ?? monaco.editor.createModel(text, "typescript", uri);
    if (!this.#known.has(file)) {
      this.#edits.push(model.onDidChangeContent(() => this.#silent || this.#parts.onEdit(file, model.getValue())));
      this.#known.set(file, model);
    }
    if (model.getValue() !== text) {
      this.#silent = true;
      // An edit, not a new value: the editor's own undo then takes Reset and Load solution back as well.
      model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
      this.#silent = false;
    }
  }

  /** Tells what the language service finds, when it has stopped finding for a moment. */
  onFound(listen: (problems: readonly LearnerError[]) => void): () => void {
    const tell = (): void => listen(this.#own().flatMap(([file, model]) => foundIn(model, file)));
    // It may have found it all before this editor came.
    let timer = setTimeout(tell, foundPauseMs);
    const subscription = monaco.editor.onDidChangeMarkers((changed) => {
      if (!this.#own().some(([, { uri }]) => changed.some((other) => other.toString() === uri.toString()))) return;
      clearTimeout(timer);
      timer = setTimeout(tell, foundPauseMs);
    });
    return () => {
      clearTimeout(timer);
      subscription.dispose();
    };
  }

  setProblems(problems: readonly LearnerError[]): void {
    for (const [file, model] of this.#own()) {
      const here = problems.filter(({ at }) => at?.file === file);
      monaco.editor.setModelMarkers(
        model,
        "run",
        here.flatMap((problem) => markerOf(problem, model)),
      );
    }
  }

  #own(): readonly (readonly [file: string, model: monaco.editor.ITextModel])[] {
    return [...this.#known].filter(([file, model]) => this.#parts.isOwn(file) && !model.isDisposed());
  }

  /** The models stay; what the last run found in them goes. */
  dispose(): void {
    for (const edit of this.#edits) edit.dispose();
    this.setProblems([]);
  }
}

function foundIn(model: monaco.editor.ITextModel, file: string): readonly LearnerError[] {
  return monaco.editor
    .getModelMarkers({ resource: model.uri })
    .filter(({ severity, owner }) => severity === monaco.MarkerSeverity.Error && owner !== "run")
    .map(({ message, startLineNumber, startColumn }) => ({
      kind: "compile",
      message: message.split("\n")[0] ?? "",
      at: { file, line: startLineNumber, column: startColumn },
    }));
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
