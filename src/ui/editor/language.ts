/** The TypeScript language service over the simulator's own sources. */
import { monaco, typescript } from "./monaco.ts";
import { simulatorSources } from "./sources.ts";

let started = false;

/** Sets the language service up, once for all editors of the page. */
export function startService(): void {
  if (started) return;
  started = true;
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
  monaco.languages.registerHoverProvider("typescript", { provideHover: fieldHover });
}

/**
 * What a field of the configuration means. TypeScript's own hover names the type that it infers for the literal
 * ("knee: 200"); the documentation stands on the type that the literal has to fit, which completion knows.
 */
async function fieldHover(
  model: monaco.editor.ITextModel,
  position: monaco.Position,
): Promise<monaco.languages.Hover | null> {
  const word = model.getWordAtPosition(position);
  const line = model.getLineContent(position.lineNumber);
  if (!word || !/^\s*:/.test(line.slice(word.endColumn - 1))) return null;
  const service = await (await typescript.getTypeScriptWorker())(model.uri);
  const offset = model.getOffsetAt({ lineNumber: position.lineNumber, column: word.startColumn });
  const entry = (await service.getCompletionEntryDetails(model.uri.toString(), offset, word.word)) as Entry | undefined;
  const texts = [entry?.documentation, ...(entry?.tags ?? []).map(({ text }) => text)];
  const [told = "", ...tags] = texts.map((parts) => (parts ?? []).map(({ text }) => text).join(""));
  if (told === "" && tags.length === 0) return null;
  const defaults = tags.filter((tag) => tag !== "").map((tag) => `Default: ${tag}`);
  return { contents: [told, ...defaults].filter((text) => text !== "").map((value) => ({ value })) };
}

/** The part of TypeScript's `CompletionEntryDetails` that a hover shows. */
interface Entry {
  readonly documentation?: readonly { readonly text: string }[];
  readonly tags?: readonly { readonly name: string; readonly text?: readonly { readonly text: string }[] }[];
}
