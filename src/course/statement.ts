import type { Cell, Factorial } from "#lab";

/** What the factorial says of "X interacting with Y under condition Z produces B". */
export type StatementVerdict =
  /** B with all three and with no two: three necessary things, sufficient given the rest. */
  | { readonly says: "stands" }
  /** B follows one factor by itself: a component fault, or the trigger alone. */
  | { readonly says: "component fault"; readonly factor: Place }
  /** B is there without it. */
  | { readonly says: "not necessary"; readonly factor: Place; readonly cell: string }
  /** B comes on some seeds only. */
  | { readonly says: "sometimes"; readonly cell: string }
  /** B is not there even with all three. */
  | { readonly says: "does not appear" }
  /** B is there with none of the three: nothing can be concluded. */
  | { readonly says: "no verdict" };

export type Place = "X" | "Y" | "Z";

const PLACES: readonly Place[] = ["X", "Y", "Z"];

/** The cells that could refute a statement whose condition is a trigger: X under Z without Y, Y under Z without X. */
export const INFORMATIVE: readonly string[] = ["101", "011"];

/**
 * Reads the 2×2×2 table of X, Y and Z, in that order. 000 is looked at first: if B is there, the
 * experiment says nothing.
 */
export function judgeStatement({ cells }: Pick<Factorial, "cells">): StatementVerdict {
  const at = (id: string): Cell => {
    const cell = cells.find((candidate) => candidate.id === id);
    if (cell === undefined)
      throw new RangeError(`judgeStatement: cells: expected the eight of three factors, ${id} is missing`);
    return cell;
  };
  if (at("000").state !== "absent") return { says: "no verdict" };
  const whole = at("111").state;
  if (whole === "absent") return { says: "does not appear" };
  for (const [i, id] of ["100", "010", "001"].entries()) {
    if (at(id).state === "present") return { says: "component fault", factor: PLACES[i] as Place };
  }
  for (const [i, id] of ["011", "101", "110"].entries()) {
    if (at(id).state === "present") return { says: "not necessary", factor: PLACES[i] as Place, cell: id };
  }
  const undecided = cells.find((cell) => cell.state === "sometimes");
  return undecided === undefined ? { says: "stands" } : { says: "sometimes", cell: undecided.id };
}

/** The sentence. */
export function statementText(names: Readonly<Record<Place | "B", string>>): string {
  return `${names.X} interacting with ${names.Y} under condition ${names.Z} produces ${names.B}.`;
}

/** Which factors a cell has, in words: "X and Z, without Y". */
export function cellText(id: string): string {
  const having = PLACES.filter((_, i) => id[i] === "1");
  const lacking = PLACES.filter((_, i) => id[i] === "0");
  if (lacking.length === 0) return "all three";
  if (having.length === 0) return "none of the three";
  return `${having.join(" and ")}, without ${lacking.join(" and ")}`;
}

/**
 * The three-way interaction as a signed sum of the eight proportions: 1 for a statement that stands, 0
 * where B does not depend on one of the three. A number to show, not the criterion.
 */
export function interaction({ cells }: Pick<Factorial, "cells">): number {
  return cells.reduce((sum, { id, shown, seeds }) => {
    const absent = id.split("0").length - 1;
    return sum + (absent % 2 === 0 ? 1 : -1) * (shown / seeds);
  }, 0);
}
