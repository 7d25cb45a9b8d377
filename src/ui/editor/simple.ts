/** The plain text field: for touch, for screen readers, and for whoever prefers it. */
import { ENTRY } from "#course";

import type { Place, Surface, SurfaceParts } from "./surface.ts";

export function mountSimple(parts: SurfaceParts): Surface {
  const texts = new Map(parts.files);
  let shown = "";
  const field = document.createElement("textarea");
  field.name = "code";
  field.className = "pg-simple";
  field.spellcheck = false;
  field.autocapitalize = "off";
  field.autocomplete = "off";
  field.wrap = "off";
  parts.container.append(field);

  const show = (file: string): void => {
    const isOther = file !== shown;
    shown = file;
    field.readOnly = !parts.isOwn(file);
    field.setAttribute("aria-label", `${file}, ${field.readOnly ? "read only" : "your code"}`);
    const text = texts.get(file) ?? "";
    if (field.value !== text) field.value = text;
    if (!isOther) return;
    // A field that gets its text by script has the caret at the end, and would be scrolled there.
    field.setSelectionRange(0, 0);
    field.scrollTop = 0;
  };
  field.addEventListener("input", () => {
    texts.set(shown, field.value);
    parts.onEdit(shown, field.value);
  });
  field.addEventListener("keydown", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    if (event.key === "Enter") parts.onRun();
    else if (event.key === "s") parts.onSave();
    else return;
    event.preventDefault();
  });
  show(ENTRY);

  return {
    setText(file, text) {
      texts.set(file, text);
      if (file === shown) show(file);
    },
    open(file, place) {
      show(file);
      if (place) putCaret(field, place);
    },
    // To mark a line would take the focus.
    reveal: () => undefined,
    // The problems stand in words below the field; a text field has no squiggles.
    setProblems: (problems) => field.setAttribute("aria-invalid", String(problems.length > 0)),
    // Nor has it room beside a line: the trace is a table below it.
    setNotes: () => undefined,
    focus: () => field.focus(),
    // It opens no file of the simulator.
    editSimulator: () => undefined,
    command: () => false,
    dispose: () => field.remove(),
  };
}

function putCaret(field: HTMLTextAreaElement, { line, column }: Place): void {
  const before = field.value.split("\n").slice(0, line - 1);
  const at = before.reduce((length, text) => length + text.length + 1, 0) + column - 1;
  field.setSelectionRange(at, at);
  // The focus brings the caret into sight.
  field.focus();
}
