/** Brings the catalogue to life: three may be ticked, and only then is the table of scores opened with them marked. */
const WANTED = 3;

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
  root.addEventListener("change", count);
  button.addEventListener("click", () => {
    const chosen = picked();
    const ids = new Set(chosen.map(({ value }) => value));
    for (const row of root.querySelectorAll<HTMLElement>("tr[data-signal]")) {
      row.classList.toggle("picked", ids.has(row.dataset["signal"] ?? ""));
    }
    table.open = true;
    said.textContent = sentence(chosen);
  });
  for (const box of boxes) box.disabled = false;
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
