const words = (path: string): string[] => path.toLowerCase().match(/[a-z]+|\d+/g) ?? [];

/** Numbers compare as numbers, so that `tasks/3` finds `tasks/03-local-optimum`. */
const alike = (a: string, b: string): boolean =>
  /^\d+$/.test(a) && /^\d+$/.test(b) ? Number(a) === Number(b) : a === b || (a.length > 3 && b.startsWith(a));

/** On the page for missing addresses: puts the known page that shares most words with this address first. */
export function suggest(): void {
  const pages = Array.from(document.querySelectorAll<HTMLAnchorElement>("a[data-known]"), (link) => ({
    link,
    known: words(new URL(link.href).pathname),
  }));
  const has = (known: readonly string[], word: string): boolean => known.some((other) => alike(word, other));
  // What every page has, as the folder that the site is in, points to none.
  const asked = words(location.pathname).filter(
    (word) => word !== "tasks" && !pages.every(({ known }) => has(known, word)),
  );
  const scored = pages.map(({ link, known }) => ({ link, score: asked.filter((word) => has(known, word)).length }));
  const best = scored.toSorted((a, b) => b.score - a.score)[0];
  if (!best || best.score === 0) return;
  const entry = best.link.closest("li");
  entry?.parentElement?.prepend(entry);
  best.link.querySelector("[data-likely]")?.removeAttribute("hidden");
}
