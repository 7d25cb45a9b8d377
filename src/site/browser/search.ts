/**
 * Search, loaded on first use: 47 kB that a reader who does not search never pays for.
 * The dialog is Pagefind's own; it is told where its files are, since the site may stand under a path.
 */
interface SearchDialog extends HTMLElement {
  open(): void;
}

let dialog: Promise<SearchDialog> | undefined;

async function load(bundle: string): Promise<SearchDialog> {
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = `${bundle}pagefind-component-ui.css`;
  const styled = new Promise((resolve, reject) => {
    style.addEventListener("load", resolve);
    style.addEventListener("error", () => reject(new Error(`No search at ${style.href}: it is made by the build.`)));
  });
  document.head.append(style);
  await Promise.all([styled, import(/* @vite-ignore */ `${bundle}pagefind-component-ui.js`)]);
  const config = document.createElement("pagefind-config");
  config.setAttribute("bundle-path", bundle);
  const modal = document.createElement("pagefind-modal") as SearchDialog;
  document.body.append(config, modal);
  return modal;
}

async function open(button: HTMLElement): Promise<void> {
  dialog ??= load(button.dataset["search"] ?? "");
  try {
    (await dialog).open();
  } catch (error) {
    dialog = undefined;
    const status = document.querySelector("[data-announce]");
    if (status) status.textContent = "Search could not be loaded.";
    reportError(error);
  }
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest("input, textarea, select, [contenteditable], .monaco-editor") !== null;

/** Opens search from its button, with `/`, and with Ctrl or ⌘ and K. */
export function openSearchOnDemand(): void {
  const button = document.querySelector<HTMLElement>("[data-search]");
  if (!button) return;
  button.addEventListener("click", () => void open(button));
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
    const mod = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !isTyping(event.target);
    if (!slash && !mod) return;
    event.preventDefault();
    void open(button);
  });
}
