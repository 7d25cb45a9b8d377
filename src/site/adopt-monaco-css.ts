import type { Plugin } from "vite";

const mark = "\0adopted-css:";

/**
 * Turns the style sheets that Monaco imports into constructed ones, adopted when the editor loads.
 *
 * Astro links the CSS of every module that a page can reach, lazily imported ones too: without this plugin each page
 * would wait for 28 kB (gzip) of editor styles before its first paint.
 */
export function adoptMonacoCss(): Plugin {
  return {
    name: "adopt-monaco-css",
    enforce: "pre",
    async resolveId(source, importer) {
      if (!importer?.includes("/monaco-editor/") || !source.endsWith(".css")) return null;
      const resolved = await this.resolve(source, importer, { skipSelf: true });
      // The trailing `.js` keeps Vite's own CSS plugin away from the virtual module.
      return resolved && `${mark}${resolved.id}.js`;
    },
    load(id) {
      if (!id.startsWith(mark)) return null;
      const file = id.slice(mark.length, -".js".length);
      return `import css from ${JSON.stringify(`${file}?inline`)};
const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
document.adoptedStyleSheets.push(sheet);`;
    },
  };
}
