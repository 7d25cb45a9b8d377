/** Tools of the code pane that are fetched when "More" is first opened: pages then need not bring them. */

interface Tool {
  readonly act: string;
  readonly label: string;
  readonly toggles?: true;
}

const tools: readonly Tool[] = [
  { act: "trace", label: "Trace my policy", toggles: true },
  { act: "find", label: "Find" },
  { act: "format", label: "Format" },
  { act: "simulator", label: "Simulator’s code" },
];

/** Adds their buttons, once; the playground's own listener knows what each does. */
export function addTools(more: HTMLElement): void {
  if (more.querySelector('[data-act="trace"]')) return;
  more.append(...tools.map(buttonOf));
}

function buttonOf({ act, label, toggles }: Tool): HTMLElement {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "pg-tool", textContent: label });
  button.dataset["act"] = act;
  if (toggles) button.setAttribute("aria-pressed", "false");
  return button;
}
