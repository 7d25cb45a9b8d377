/** A row of tabs as the ARIA pattern has it: one stop for the Tab key, arrows, Home and End inside. */

/** @param choose called with the chosen tab's `data-tab` */
export function wireTabs(list: HTMLElement, choose: (name: string) => void): void {
  list.addEventListener("click", (event) => {
    const tab = event.target instanceof Element ? event.target.closest<HTMLElement>('[role="tab"]') : null;
    if (tab) choose(tab.dataset["tab"] ?? "");
  });
  list.addEventListener("keydown", (event) => {
    const tabs = visibleTabs(list);
    const at = tabs.findIndex((tab) => tab === document.activeElement);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[event.key];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    const tab = tabs[next % tabs.length];
    tab?.focus();
    tab?.click();
  });
}

/** Marks one tab as chosen. */
export function selectTab(list: HTMLElement, name: string): void {
  for (const tab of list.querySelectorAll<HTMLElement>('[role="tab"]')) {
    const selected = tab.dataset["tab"] === name;
    tab.setAttribute("aria-selected", String(selected));
    tab.tabIndex = selected ? 0 : -1;
    if (selected) bringIntoRow(list, tab);
  }
}

/** A row that is wider than its place moves sideways, and the page stays where it is. */
function bringIntoRow(list: HTMLElement, tab: HTMLElement): void {
  const [row, part] = [list.getBoundingClientRect(), tab.getBoundingClientRect()];
  list.scrollLeft += Math.max(0, part.right - row.right) - Math.max(0, row.left - part.left);
}

function visibleTabs(list: HTMLElement): readonly HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('[role="tab"]')].filter((tab) => tab.offsetParent !== null);
}

/** A tab for a file that the page did not bring, once. */
export function addTab(tabs: HTMLElement, file: string): void {
  if (tabOf(tabs, file)) return;
  const tab = document.createElement("button");
  Object.assign(tab, { type: "button", textContent: file.replace(/^src\//, ""), tabIndex: -1 });
  tab.setAttribute("role", "tab");
  tab.setAttribute("aria-selected", "false");
  tab.setAttribute("aria-controls", "pg-files");
  tab.dataset["tab"] = file;
  tabs.querySelector('[role="tab"]:last-of-type')?.after(tab);
}

/** Takes a file's tab out of the row, or puts it back. */
export function hideTab(tabs: HTMLElement, file: string, hidden: boolean): void {
  const tab = tabOf(tabs, file);
  if (tab) tab.hidden = hidden;
}

/** Writes on the learner's tabs what stands in them: their own files, or the solution's. */
export function nameTabs(tabs: HTMLElement, files: readonly string[], isSolution: boolean): void {
  const named = (file: string): string => (files.length > 1 ? `solution/${file}` : "solution.ts");
  for (const file of files) {
    const tab = tabOf(tabs, file);
    if (tab) tab.textContent = isSolution ? named(file) : file;
  }
}

function tabOf(tabs: HTMLElement, file: string): HTMLElement | null {
  return tabs.querySelector(`[data-tab="${CSS.escape(file)}"]`);
}

/** Takes the tabs of some files away. */
export function removeTabs(tabs: HTMLElement, isGone: (file: string) => boolean): void {
  for (const tab of tabs.querySelectorAll<HTMLElement>('[role="tab"]')) {
    if (isGone(tab.dataset["tab"] ?? "")) tab.remove();
  }
}
