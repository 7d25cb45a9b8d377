/**
 * Brings the catalogue to life: three may be ticked, and only then is the table of scores opened with them marked.
 * What is ticked is kept in this browser, `localStorage["picks"] = ["success", …]`.
 */
const WANTED = 3;
const PLACE = "picks";

function stored(): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(PLACE) ?? "[]");
    return Array.isArray(value) ? value.slice(0, WANTED) : [];
  } catch {
    return [];
  }
}

function keep(picked: readonly HTMLInputElement[]): void {
  try {
    localStorage.setItem(PLACE, JSON.stringify(picked.map(({ value }) => value)));
  } catch {
    // Storage is switched off or full: the picks last as long as the page.
  }
}

export function startPicking(root: HTMLElement): void {
  const boxes = [...root.querySelectorAll<HTMLInputElement>("input[type=checkbox]")];
  const button = root.querySelector<HTMLButtonElement>("[data-score]");
  const said = root.querySelector<HTMLElement>("[role=status]");
  const table = root.querySelector<HTMLDetailsElement>("details");
  if (button === null || said === null || table === null) return;
  const picked = (): readonly HTMLInputElement[] => boxes.filter(({ checked }) => checked);
  const count = (): void => {
    const number = picked().length;
    button.disabled = number !== WANTED;
    for (const box of boxes) box.disabled = !box.checked && number === WANTED;
    said.textContent = number === WANTED ? "" : `${number} of ${WANTED} picked`;
  };
  root.addEventListener("change", () => {
    keep(picked());
    count();
  });
  button.addEventListener("click", () => {
    const chosen = picked();
    const ids = new Set(chosen.map(({ value }) => value));
    for (const row of root.querySelectorAll<HTMLElement>("tr[data-signal]")) {
      row.classList.toggle("picked", ids.has(row.dataset["signal"] ?? ""));
    }
    table.open = true;
    said.textContent = sentence(chosen);
  });
  const before = stored();
  for (const box of boxes) box.checked = before.includes(box.value);
  count();
}

function sentence(chosen: readonly HTMLInputElement[]): string {
  const names = (tells: string): readonly string[] =>
    chosen.filter(({ dataset }) => dataset["tells"] === tells).map(({ dataset }) => dataset["name"] ?? "");
  const part = (tells: string, text: string): string => {
    const all = names(tells);
    return all.length === 0 ? "" : `${text}: ${all.join(", ")}.`;
  };
  const right = names("all").length >= 2 && chosen.some(({ value }) => value === "success");
  return [
    right ? "These three explain it." : "These three leave something open.",
    part("all", "Tells the loop from every look-alike"),
    part("light", "Moves in any overload"),
    part("none", "Tells nothing"),
  ]
    .filter((text) => text !== "")
    .join(" ");
}
