/** The page's colours as Monaco's theme. */
import { monaco } from "./monaco.ts";
import { themeColours } from "./theme.ts";

export const themeName = "playground";

/** Takes over the colours in force; again after every change of theme. */
export function applyTheme(): void {
  const { dark, bg, ink, ink2, ink3, good, retry, accent, wash, stage, edge } = themeColours();
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
      "scrollbarSlider.background": `${edge}40`,
      "scrollbarSlider.hoverBackground": `${edge}80`,
      "scrollbarSlider.activeBackground": `${edge}a0`,
      "diffEditor.insertedLineBackground": `${good}24`,
      "diffEditor.removedLineBackground": `${retry}24`,
      "diffEditor.insertedTextBackground": `${good}40`,
      "diffEditor.removedTextBackground": `${retry}40`,
      "diffEditor.unchangedRegionBackground": stage,
      focusBorder: accent,
    },
  });
  monaco.editor.setTheme(themeName);
}
