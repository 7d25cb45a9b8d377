/** The theme's colours for the canvas, which knows no custom properties: read when drawn, and again when the theme changes. */
import type { Role } from "./strips.ts";

export interface Palette extends Readonly<Record<Role, string>> {
  readonly goodTint: string;
  readonly nobodyGround: string;
  readonly ground: string;
  readonly ink: string;
  readonly ink2: string;
  readonly edge: string;
  readonly trigger: string;
}

const COLOURS: Readonly<Record<keyof Palette, string>> = {
  good: "var(--good)",
  retry: "var(--retry)",
  first: "var(--first)",
  nobody: "var(--nobody)",
  goodTint: "color-mix(in srgb, var(--good) 14%, transparent)",
  nobodyGround: "color-mix(in srgb, var(--nobody) 14%, var(--stage))",
  ground: "var(--stage)",
  ink: "var(--ink)",
  ink2: "var(--ink2)",
  edge: "var(--edge)",
  trigger: "color-mix(in srgb, var(--trigger) 15%, transparent)",
};

/** @param element stands where the drawing stands: a theme may be set on any ancestor */
export function readPalette(element: HTMLElement): Palette {
  const probe = document.createElement("span");
  element.append(probe);
  const style = getComputedStyle(probe);
  const read = (colour: string): string => {
    probe.style.color = colour;
    return style.color;
  };
  const palette = Object.fromEntries(Object.entries(COLOURS).map(([name, colour]) => [name, read(colour)]));
  probe.remove();
  return palette as unknown as Palette;
}

/** Calls back when the theme changes, by the page's switch or by the system. Returns how to stop. */
export function onThemeChange(changed: () => void): () => void {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const page = new MutationObserver(changed);
  page.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "class", "style"] });
  system.addEventListener("change", changed);
  return () => {
    page.disconnect();
    system.removeEventListener("change", changed);
  };
}
