/** What stands in the editor beside another text: over the editor, until it is closed. Fetched when it is asked for. */
import { adoptStyles } from "../adopt.ts";
import { html, render } from "../playground/lit.ts";
import type { SurfaceParts } from "./surface.ts";
import styles from "./compare.css?inline";
import { compareText } from "./compare-text.ts";

/** A text to compare with. */
export interface Compared {
  /** "the start" */
  readonly label: string;
  readonly text: string;
}

/** One way to show the difference. */
export interface ComparisonView {
  /** Shows the difference to this text. */
  readonly show: (text: string) => void;
  readonly dispose: () => void;
}

export interface Comparison extends ComparisonView {
  readonly focus: () => void;
}

export interface ComparisonParts extends Pick<SurfaceParts, "onRun" | "onSave"> {
  /** What the comparison lies over. */
  readonly holder: HTMLElement;
  readonly with: Compared;
  /** Path of Monaco's model, where Monaco is the editor. */
  readonly model: string | null;
  readonly onClose: () => void;
}

export async function openComparison(parts: ComparisonParts): Promise<Comparison> {
  const { holder, with: other, onClose } = parts;
  adoptStyles(styles);
  const element = document.createElement("div");
  element.className = "pg-compare";
  render(
    html`<p class="pg-compare-head">
        <span><b>−</b> ${other.label}</span> <span><b>+</b> the editor</span>
        <button type="button" class="pg-tool" @click=${onClose}>Close</button>
      </p>
      <div class="pg-compare-body"></div>`,
    element,
  );
  holder.append(element);
  const body = element.querySelector(".pg-compare-body") as HTMLElement;
  const inMonaco = await monacoView(body, parts);
  const view = inMonaco ?? compareText(body, other.label, other.text);
  return {
    show: view.show,
    focus: () => element.querySelector("button")?.focus(),
    dispose() {
      view.dispose();
      element.remove();
    },
  };
}

async function monacoView(body: HTMLElement, parts: ComparisonParts): Promise<ComparisonView | null> {
  if (parts.model === null) return null;
  const { compareInMonaco } = await import("./compare-monaco.ts");
  return compareInMonaco(body, parts.model, parts);
}
