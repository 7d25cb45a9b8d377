/**
 * Calls once, at the first sign that somebody may run something: a mouse that moves over the page, or whatever points
 * at the playground or comes into it. A finger that only reads fetches nothing, nor does whoever saves data.
 *
 * @returns how to wait no longer
 */
export function atFirstSign(playground: HTMLElement, act: () => void): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const sign = (): void => {
    ending.abort();
    act();
  };
  playground.addEventListener("pointerenter", sign, { signal });
  // Into the code comes who means to edit first: the editor then asks for all this, once it is there.
  const entered = ({ target }: FocusEvent): void => void ((target as Element).closest(".pg-files") ?? sign());
  playground.addEventListener("focusin", entered, { signal });
  if (!savesData()) {
    const moved = ({ pointerType }: PointerEvent): void => void (pointerType === "mouse" && sign());
    document.addEventListener("pointermove", moved, { signal, passive: true });
  }
  return () => ending.abort();
}

function savesData(): boolean {
  const { connection } = navigator as Navigator & { readonly connection?: { readonly saveData?: boolean } };
  return connection?.saveData === true;
}
