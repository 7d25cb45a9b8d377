/** Addresses inside the site, under whatever path it is served from. */

const base = import.meta.env.BASE_URL.replace(/\/?$/, "/");

/** `href("tasks/03-local-optimum")` → `/course/tasks/03-local-optimum/`; an anchor may follow after `#`. */
export function href(path = ""): string {
  const [page = "", anchor] = path.replace(/^\//, "").split("#");
  const address = base + (page === "" || page.endsWith("/") || /\.\w+$/.test(page) ? page : `${page}/`);
  return anchor === undefined ? address : `${address}#${anchor}`;
}

/** Absolute address, for metadata that other sites read; `undefined` when the build was not told where it will stand. */
export function absolute(path: string, site: URL | undefined): string | undefined {
  return site && new URL(path, site).href;
}
