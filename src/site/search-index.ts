import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import * as pagefind from "pagefind";

/** After the build, indexes what stands in `data-pagefind-body` and writes Pagefind's files beside the pages. */
export function searchIndex(): AstroIntegration {
  return {
    name: "search-index",
    hooks: {
      "astro:build:done": async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const { index, errors } = await pagefind.createIndex();
        if (!index) throw new Error(`Pagefind did not start: ${errors.join("; ")}`);
        const added = await index.addDirectory({ path: root });
        if (added.page_count === 0) throw new Error("Pagefind found no page to index: is data-pagefind-body missing?");
        await index.writeFiles({ outputPath: join(root, "pagefind") });
        await pagefind.close();
        logger.info(`${added.page_count} pages searchable`);
      },
    },
  };
}
