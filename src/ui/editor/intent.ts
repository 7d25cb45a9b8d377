/** What a reader of the listing does who means to edit it. */
export interface Intent {
  /** The focus has come into the listing. */
  readonly prepare: () => void;
  /** A mouse has. */
  readonly near: () => void;
  /** A click, or Enter: the caret is wanted here. */
  readonly enter: () => void;
  /** Whether an editor stands here already, whose keys and clicks are its own. */
  readonly isEditing: () => boolean;
}

export function listenForIntent(files: HTMLElement, { prepare, near, enter, isEditing }: Intent): void {
  files.addEventListener("pointerenter", ({ pointerType }) => {
    if (pointerType === "mouse") near();
  });
  files.addEventListener("focusin", prepare, { once: true });
  files.addEventListener("click", () => {
    if (!isEditing()) enter();
  });
  files.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || isEditing() || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    enter();
  });
}
