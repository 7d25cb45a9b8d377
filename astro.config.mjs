import mdx from "@astrojs/mdx";
import sitemap from "@astrojs/sitemap";
import { defineConfig } from "astro/config";
import { adoptMonacoCss } from "./src/site/adopt-monaco-css.ts";
import { searchIndex } from "./src/site/search-index.ts";
import { strictCsp } from "./src/site/strict-csp.ts";
import { trimFonts } from "./src/site/trim-fonts.ts";
import { trimTypescriptLibs } from "./src/site/trim-typescript-libs.ts";

// Where the site will stand: SITE_URL=https://example.org BASE_PATH=/course npm run build
// Without SITE_URL nothing absolute is written (no sitemap, no canonical address); every link works anywhere.
const site = process.env.SITE_URL;

export default defineConfig({
  ...(site && { site }),
  base: process.env.BASE_PATH ?? "/",
  trailingSlash: "always",
  integrations: [mdx(), ...(site ? [sitemap()] : []), trimFonts(), searchIndex(), strictCsp()],
  devToolbar: { enabled: false },
  // Code in running text has the editor's colours, in both themes: see `.astro-code` in base.css.
  markdown: { shikiConfig: { theme: "css-variables" } },
  // Styles stand in the page itself: one round trip less before the first paint.
  build: { inlineStylesheets: "always" },
  vite: {
    // Scripts as files, never inlined: the policy then needs no hash for them.
    // No lists of what an import will import: they weigh a kilobyte on every page, and most readers never need them.
    build: { assetsInlineLimit: 0, modulePreload: { polyfill: false, resolveDependencies: () => [] } },
    plugins: [trimTypescriptLibs(), adoptMonacoCss()],
    worker: { format: "es", plugins: () => [trimTypescriptLibs()] },
  },
});
