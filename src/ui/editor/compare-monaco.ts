/** A comparison in Monaco: what was above what is, and what is stays editable. */
import type { ComparisonParts, ComparisonView } from "./compare.ts";
import { geometry } from "./geometry.ts";
import { addKeys } from "./mount.ts";
import { monaco } from "./monaco.ts";
import { themeName } from "./monaco-theme.ts";

/** @param path of the model that the editor itself holds */
export function compareInMonaco(
  container: HTMLElement,
  path: string,
  { with: { text: base }, ...keys }: ComparisonParts,
): ComparisonView | null {
  const modified = monaco.editor.getModel(monaco.Uri.parse(`file:///${path}`));
  if (modified === null) return null;
  // Not a file of the project: its mistakes are not to be underlined, its names not to be completed.
  const original = monaco.editor.createModel(base, "typescript", monaco.Uri.parse(`compare:///${path}`));
  const editor = monaco.editor.createDiffEditor(container, {
    automaticLayout: true,
    renderSideBySide: false,
    renderOverviewRuler: false,
    renderIndicators: true,
    hideUnchangedRegions: { enabled: true, contextLineCount: 2, minimumLineCount: 4 },
    fontFamily: getComputedStyle(document.documentElement).getPropertyValue("--mono"),
    fontLigatures: false,
    fontSize: geometry.fontSize,
    lineHeight: geometry.lineHeight,
    lineNumbersMinChars: geometry.lineNumberColumns,
    minimap: { enabled: false },
    glyphMargin: false,
    folding: false,
    guides: { indentation: false },
    bracketPairColorization: { enabled: false },
    scrollBeyondLastLine: false,
    renderLineHighlight: "none",
    modifiedAriaLabel: "Your code, compared. Escape, then Tab leaves the editor.",
    originalAriaLabel: "What it is compared with",
    theme: themeName,
  });
  editor.setModel({ original, modified });
  const dropKeys = addKeys(editor.getModifiedEditor(), keys);
  return {
    // The editor's own model changes by itself.
    show: () => undefined,
    dispose() {
      dropKeys();
      // What is still being compared would look for an editor that has gone.
      editor.setModel(null);
      editor.dispose();
      original.dispose();
    },
  };
}
