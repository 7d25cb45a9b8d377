/** What the bench says to a press, below the button. */
import { find } from "../playground/find.ts";
import { render, type TemplateResult } from "../playground/lit.ts";

/** @param view `data-view` of the place in the bench */
export function say(root: HTMLElement, view: string, content: TemplateResult): void {
  render(content, find(root, `[data-view="${view}"]`));
}
