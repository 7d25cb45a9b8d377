/** One full editor a page, however many playgrounds it has: whoever takes it, the one before goes back to its listing. */

let holder: object | null = null;
let giveUp: () => void = () => undefined;

/** @param release called when somebody else takes the editor */
export function takeEditor(by: object, release: () => void): void {
  if (holder !== null && holder !== by) giveUp();
  holder = by;
  giveUp = release;
}

/** Whether it may have the editor without taking it away from another. */
export function holdsEditor(who: object): boolean {
  return holder === null || holder === who;
}
