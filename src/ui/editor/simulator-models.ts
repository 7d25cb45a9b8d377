/** The simulator's own sources in the editor: read-only until somebody asks to change them, and back again. */
import { monaco } from "./monaco.ts";
import { simulatorSources } from "./sources.ts";

export interface SimulatorModels {
  /** Whether they may be edited. */
  readonly isOpen: boolean;
  readonly open: () => void;
  /** Every file as the course has it, and none to be edited. */
  readonly restore: () => void;
  /** Stops listening; what was changed stays. */
  readonly close: () => void;
}

/** Whether a path is one of the files that make a run. What judges it, `src/course`, is read and never replaced. */
export function isOfSimulator(file: string): boolean {
  return /^src\/(sim|lab)\//.test(file);
}

/** The file as the editor holds it, from now on; `null` for what is none of the course's. */
export function sourceModel(file: string): monaco.editor.ITextModel | null {
  const uri = monaco.Uri.parse(`file:///${file}`);
  const text = simulatorSources().get(file);
  return (
    monaco.editor.getModel(uri) ?? (text === undefined ? null : monaco.editor.createModel(text, "typescript", uri))
  );
}

/** @param onEdit told of each change, with `null` for a file that is as it was */
export function simulatorModels(onEdit: (file: string, text: string | null) => void): SimulatorModels {
  let listening: monaco.IDisposable[] | null = null;

  /** Those that somebody has looked at. */
  function each(act: (model: monaco.editor.ITextModel) => void): void {
    for (const model of monaco.editor.getModels()) if (isOfSimulator(fileOf(model))) act(model);
  }

  function listen(model: monaco.editor.ITextModel): void {
    const file = fileOf(model);
    const original = simulatorSources().get(file);
    const tell = (): void => onEdit(file, model.getValue() === original ? null : model.getValue());
    listening?.push(model.onDidChangeContent(tell));
  }

  function close(): void {
    for (const subscription of listening ?? []) subscription.dispose();
    listening = null;
  }

  return {
    get isOpen() {
      return listening !== null;
    },
    open() {
      if (listening !== null) return;
      listening = [monaco.editor.onDidCreateModel((model) => isOfSimulator(fileOf(model)) && listen(model))];
      each(listen);
    },
    restore() {
      close();
      each((model) => {
        const original = simulatorSources().get(fileOf(model));
        if (original !== undefined && model.getValue() !== original) model.setValue(original);
      });
    },
    close,
  };
}

function fileOf(model: monaco.editor.ITextModel): string {
  return model.uri.path.slice(1);
}
