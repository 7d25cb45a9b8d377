/**
 * How far the reader is, task by task, kept in this browser only:
 *
 *     localStorage["progress"] = {"03-local-optimum": "begun", "05-fault-or-failure": "done"}
 *
 * A playground reports by a `courseprogress` event on the document, `detail: { task, state }`; a task once done stays so.
 */
type State = "begun" | "done";

function stored(): Record<string, State> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem("progress") ?? "{}");
    return value && typeof value === "object" ? (value as Record<string, State>) : {};
  } catch {
    return {};
  }
}

function show(progress: Record<string, State>): void {
  for (const step of document.querySelectorAll<HTMLElement>("[data-task-step]")) {
    const state = progress[step.dataset["taskStep"] ?? ""];
    if (state !== "begun" && state !== "done") continue;
    step.dataset["progress"] = state;
    const word = step.querySelector("[data-progress-word]");
    if (word) word.textContent = `, ${state}`;
  }
}

function keep(task: string, state: State): void {
  const progress = stored();
  if (progress[task] === "done") return;
  progress[task] = state;
  try {
    localStorage.setItem("progress", JSON.stringify(progress));
  } catch {
    // Storage is switched off or full: the mark lasts as long as the page.
  }
  show(progress);
}

/** Marks the steps of the header, and goes on marking them as playgrounds report. */
export function showProgress(): void {
  show(stored());
  document.addEventListener("courseprogress", (event) => {
    const { task, state } = (event as CustomEvent<{ task: string; state: State }>).detail;
    if (state === "begun" || state === "done") keep(task, state);
  });
}
