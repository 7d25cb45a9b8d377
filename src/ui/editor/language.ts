/** The TypeScript language service over the simulator's own sources. */
import type { FieldRow } from "#sim";

import { boxFieldAt, boxFieldsAround } from "./field-docs.ts";
import { monaco, typescript } from "./monaco.ts";
import { simulatorSources } from "./sources.ts";

let started = false;
let ready = false;

/** Whether the service has read the simulator, and answers at once. */
export function isServiceReady(): boolean {
  return ready;
}

/** The language's own script comes after the editor; until it is there, the service has nothing to say. */
const registerPauseMs = 100;

/** Has the service look at a file for the first time, for which it reads all that the file stands on. */
export async function wakeService(file: monaco.editor.ITextModel): Promise<void> {
  while (!ready && !file.isDisposed()) {
    try {
      const workerFor = await typescript.getTypeScriptWorker();
      await (await workerFor(file.uri)).getSemanticDiagnostics(file.uri.toString());
      ready = true;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, registerPauseMs));
    }
  }
}

/** Sets the language service up, once for all editors of the page. */
export function startService(): void {
  if (started) return;
  started = true;
  const { typescriptDefaults: defaults, ScriptTarget, ModuleKind, ModuleResolutionKind } = typescript;
  defaults.setEagerModelSync(true);
  // Otherwise the service looks for mistakes in each of the simulator's 150 files before it comes to the learner's.
  defaults.setDiagnosticsOptions({ onlyVisible: true });
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
  // As libraries and not as models: the service looks through all models for each name, and a model takes the page's time.
  defaults.setExtraLibs([...simulatorSources()].map(([path, content]) => ({ filePath: `file:///${path}`, content })));
  monaco.languages.registerHoverProvider("typescript", { provideHover: fieldHover });
  monaco.languages.registerCompletionItemProvider("typescript", { provideCompletionItems: fieldCompletions });
}

/** What a field of a box means; see `field-docs.ts` for why TypeScript can't say it. */
function fieldHover(model: monaco.editor.ITextModel, position: monaco.Position): monaco.languages.Hover | null {
  const word = model.getWordAtPosition(position);
  if (!word) return null;
  const offset = model.getOffsetAt({ lineNumber: position.lineNumber, column: word.startColumn });
  const row = boxFieldAt(model.getValue(), offset);
  if (row === null) return null;
  return { contents: [{ value: explained(row) }] };
}

function fieldCompletions(model: monaco.editor.ITextModel, position: monaco.Position): monaco.languages.CompletionList {
  const { startColumn, endColumn } = model.getWordUntilPosition(position);
  const range = new monaco.Range(position.lineNumber, startColumn, position.lineNumber, endColumn);
  const before = model.getValue().slice(0, model.getOffsetAt(position));
  const suggestions = [...boxFieldsAround(before)].map(([name, row]) => ({
    label: name,
    kind: monaco.languages.CompletionItemKind.Field,
    insertText: `${name}: `,
    documentation: explained(row),
    range,
  }));
  return { suggestions };
}

function explained({ doc, default: fallback }: FieldRow): string {
  return fallback === null ? doc : `${doc}\n\nDefault: ${fallback}`;
}
