/** The page's colours as the editor wants them: hexadecimal, resolved for the theme in force. */

const names = ["bg", "ink", "ink2", "ink3", "good", "retry", "accent", "wash", "stage", "edge"] as const;

export type ThemeColours = Readonly<Record<(typeof names)[number], string>> & { readonly dark: boolean };

/** Reads the tokens of `tokens.css` through a probe, since `light-dark()` resolves only where it is used. */
export function themeColours(): ThemeColours {
  const probe = document.createElement("span");
  probe.hidden = true;
  document.body.append(probe);
  const resolve = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return hexOf(getComputedStyle(probe).color);
  };
  const colours = Object.fromEntries(names.map((name) => [name, resolve(name)])) as Record<
    (typeof names)[number],
    string
  >;
  probe.remove();
  return { ...colours, dark: luminance(colours.bg) < 0.5 };
}

/** Calls `changed` when the page or the system changes its theme. */
export function watchTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  const system = matchMedia("(prefers-color-scheme: dark)");
  system.addEventListener("change", changed);
  return () => {
    observer.disconnect();
    system.removeEventListener("change", changed);
  };
}

/** `rgb(20, 23, 28)` to `#14171c`. */
function hexOf(rgb: string): string {
  const parts = rgb.match(/\d+(\.\d+)?/g)?.slice(0, 3) ?? ["0", "0", "0"];
  return `#${parts.map((part) => Math.round(Number(part)).toString(16).padStart(2, "0")).join("")}`;
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
