const dark = matchMedia("(prefers-color-scheme: dark)");
const root = document.documentElement;

const isDark = (): boolean => (root.dataset["theme"] ? root.dataset["theme"] === "dark" : dark.matches);

/** Remembers only a choice that differs from the system's, so that the page goes on following the system. */
function choose(theme: "light" | "dark"): void {
  const followsSystem = (theme === "dark") === dark.matches;
  if (followsSystem) delete root.dataset["theme"];
  else root.dataset["theme"] = theme;
  try {
    if (followsSystem) localStorage.removeItem("theme");
    else localStorage.setItem("theme", theme);
  } catch {
    // Storage is switched off: the choice lasts as long as the page.
  }
}

/** Makes `[data-theme-switch]` a toggle for dark. Drawings that read colours listen for `themechange` on the document. */
export function switchTheme(): void {
  const button = document.querySelector<HTMLButtonElement>("[data-theme-switch]");
  if (!button) return;
  const show = (): void => {
    button.setAttribute("aria-pressed", String(isDark()));
    document.dispatchEvent(new Event("themechange"));
  };
  button.addEventListener("click", () => {
    choose(isDark() ? "light" : "dark");
    show();
  });
  dark.addEventListener("change", show);
  show();
}
