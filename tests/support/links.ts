/** A checker of the built site's own links: every internal address leads to a file, every anchor to an id. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";

export interface LinkReport {
  /** Links and anchors that were followed, so that a report of none can't pass for a clean one. */
  readonly checked: number;
  /** One line each: page, address, what is missing. */
  readonly broken: readonly string[];
}

/** Checks `href`, `src` and `poster` of every page in `directory`, a site built for `base`. */
export function checkLinks(directory: string, base: string): LinkReport {
  const pages = readdirSync(directory, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".html"));
  const ids = new Map<string, ReadonlySet<string>>();
  const broken: string[] = [];
  let checked = 0;
  for (const page of pages) {
    const address = new URL(
      base +
        page
          .split(sep)
          .join("/")
          .replace(/(^|\/)index\.html$/, "$1"),
      "http://site",
    );
    for (const link of linksOf(readFileSync(join(directory, page), "utf8"))) {
      const target = new URL(link, address);
      if (target.origin !== address.origin) continue;
      checked += 1;
      const fault = faultOf(target, directory, base, ids);
      if (fault !== null) broken.push(`${relative(".", page)}: ${link} ${fault}`);
    }
  }
  return { checked, broken };
}

function faultOf(target: URL, directory: string, base: string, ids: Map<string, ReadonlySet<string>>): string | null {
  if (!target.pathname.startsWith(base)) return "leaves the base path";
  const path = join(directory, decodeURIComponent(target.pathname.slice(base.length)));
  if (existsSync(path) && statSync(path).isDirectory() && !target.pathname.endsWith("/"))
    return "lacks its final slash";
  const file = target.pathname.endsWith("/") ? join(path, "index.html") : path;
  if (!existsSync(file)) return "leads nowhere";
  if (target.hash === "" || !file.endsWith(".html")) return null;
  const known = ids.get(file) ?? idsOf(readFileSync(file, "utf8"));
  ids.set(file, known);
  return known.has(decodeURIComponent(target.hash.slice(1))) ? null : "names an anchor that the page lacks";
}

function linksOf(html: string): readonly string[] {
  const attributes = markupOf(html).matchAll(/\s(?:href|src|poster)=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/g);
  return [...attributes]
    .map(([, double, single, bare]) =>
      (double ?? single ?? bare ?? "").replaceAll("&amp;", "&").replaceAll("&#38;", "&"),
    )
    .filter((link) => link !== "" && !/^(?!https?:)[a-z-]+:/i.test(link));
}

function idsOf(html: string): ReadonlySet<string> {
  const attributes = markupOf(html).matchAll(/\sid=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/g);
  return new Set([...attributes].map(([, double, single, bare]) => double ?? single ?? bare ?? ""));
}

/** The page without what only looks like markup: script texts and comments. */
function markupOf(html: string): string {
  return html.replaceAll(/(<script\b[^>]*>)[\s\S]*?<\/script>/g, "$1").replaceAll(/<!--[\s\S]*?-->/g, "");
}
