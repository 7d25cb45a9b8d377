import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";

/** A document with a policy of its own: the sandbox's frame, stricter than the site. */
const hasOwnPolicy = /<meta[^>]+http-equiv=["']?content-security-policy/i;

/** Scripts written into the page. Those with `src` are covered by `'self'`; data blocks do not run. */
const inlineScript = /<script(?![^>]*\ssrc=)([^>]*)>([\s\S]*?)<\/script>/gi;

const isData = (attributes: string): boolean =>
  /\stype=["']?(application\/(ld\+)?json|speculationrules)/i.test(attributes);

/**
 * The policy of one page. `'wasm-unsafe-eval'` is for esbuild and the search index; inline *styles* are allowed because
 * highlighted code and the editor set colours that way, and a style can send nothing out past the other directives.
 */
export function policyFor(html: string): string {
  const hashes = new Set<string>();
  for (const [, attributes = "", text = ""] of html.matchAll(inlineScript)) {
    if (!isData(attributes)) hashes.add(`'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  }
  const directives = {
    "default-src": ["'none'"],
    "script-src": ["'self'", "'wasm-unsafe-eval'", ...hashes],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'", "data:"],
    "connect-src": ["'self'"],
    "worker-src": ["'self'"],
    "frame-src": ["'self'"],
    "manifest-src": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, values]) => `${name} ${values.join(" ")}`)
    .join("; ");
}

/** Puts the policy first in `<head>`, since it governs only what comes after it. */
export function withPolicy(html: string): string {
  if (hasOwnPolicy.test(html)) return html;
  return html.replace(
    /<head[^>]*>/i,
    (head) => `${head}<meta http-equiv="content-security-policy" content="${policyFor(html)}">`,
  );
}

/** After the build, gives every page its Content Security Policy as a `<meta>`: the host need not send headers. */
export function strictCsp(): AstroIntegration {
  return {
    name: "strict-csp",
    hooks: {
      "astro:build:done": async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const pages = (await readdir(root, { recursive: true })).filter((file) => file.endsWith(".html"));
        for (const page of pages) {
          const path = join(root, page);
          await writeFile(path, withPolicy(await readFile(path, "utf8")));
        }
        logger.info(`policy written into ${pages.length} pages`);
      },
    },
  };
}
