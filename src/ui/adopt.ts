/**
 * Styles of parts that are fetched when they are asked for. A page's own styles stand in the page, before the first paint;
 * these come with the script that needs them.
 */
const adopted = new Set<string>();

/** Adds a style sheet to the page, once. */
export function adoptStyles(css: string): void {
  if (adopted.has(css)) return;
  adopted.add(css);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}
