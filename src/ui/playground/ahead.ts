/** A mouse on its way to the code has got there by now, ms. */
const onTheWay = 200;

/**
 * Calls once, at the first sign that somebody may run something: a mouse that moves over the page, or whatever points
 * at the playground or comes into it. A finger that only reads fetches nothing, nor does whoever saves data.
 *
 * Into the code comes who means to edit first, and the editor wants the whole machine for a moment: it asks for what it
 * needs itself, once it is there, and the sign is whatever comes after it outside.
 *
 * @returns how to wait no longer
 */
export function atFirstSign(playground: HTMLElement, act: () => void): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  let soon: ReturnType<typeof setTimeout> | undefined;
  const signIn = (ms: number): void => {
    soon ??= setTimeout(() => {
      ending.abort();
      act();
    }, ms);
  };
  const met = ({ target }: Event, ms: number): void => {
    if ((target as Element).closest(".pg-files") === null) return signIn(ms);
    clearTimeout(soon);
    soon = undefined;
  };
  playground.addEventListener("pointerover", (event) => met(event, 0), { signal });
  playground.addEventListener("focusin", (event) => met(event, 0), { signal });
  if (!savesData()) {
    const moved = (event: PointerEvent): void => void (event.pointerType === "mouse" && met(event, onTheWay));
    document.addEventListener("pointermove", moved, { signal, passive: true });
  }
  return () => {
    clearTimeout(soon);
    ending.abort();
  };
}

function savesData(): boolean {
  const { connection } = navigator as Navigator & { readonly connection?: { readonly saveData?: boolean } };
  return connection?.saveData === true;
}
