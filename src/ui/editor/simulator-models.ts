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

/** @param onEdit told of each change, with `null` for a file that is as it was */
export function simulatorModels(onEdit: (file: string, text: string | null) => void): SimulatorModels {
  let listening: monaco.IDisposable[] | null = null;

  function each(act: (model: monaco.editor.ITextModel, file: string, original: string) => void): void {
    for (const [file, original] of simulatorSources()) {
      const model = isOfSimulator(file) ? monaco.editor.getModel(monaco.Uri.parse(`file:///${file}`)) : null;
      if (model) act(model, file, original);
    }
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
      const subscriptions: monaco.IDisposable[] = [];
      each((model, file, original) => {
        const tell = (): void => onEdit(file, model.getValue() === original ? null : model.getValue());
        subscriptions.push(model.onDidChangeContent(tell));
      });
      listening = subscriptions;
    },
    restore() {
      close();
      each((model, _, original) => {
        if (model.getValue() !== original) model.setValue(original);
      });
    },
    close,
  };
}
