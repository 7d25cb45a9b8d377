import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { checkLinks } from "../../support/links.ts";

const folders: string[] = [];

function site(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "links-"));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe("the link checker", () => {
  it("follows relative links, links with the base path, and anchors", () => {
    const folder = site({
      "index.html": '<a href="tasks/a/#q1">a</a><img src="/course/x.png"><a href="https://example.org/">out</a>',
      "tasks/a/index.html": '<h2 id="q1">Question</h2><a href="../../">home</a><a href="#q1">up</a>',
      "x.png": "",
    });
    expect(checkLinks(folder, "/course/")).toEqual({ checked: 4, broken: [] });
  });

  it.each([
    ["a missing page", '<a href="/course/nowhere/">', "leads nowhere"],
    ["a missing anchor", '<a href="#nowhere">', "names an anchor that the page lacks"],
    ["a link that forgets the base path", '<a href="/tasks/">', "leaves the base path"],
    ["a folder without its slash", '<a href="/course/tasks">', "lacks its final slash"],
    ["an asset that was never built", "<script src='/course/a.js'></script>", "leads nowhere"],
  ])("reports %s", (_, markup, fault) => {
    const folder = site({ "index.html": markup, "tasks/index.html": "" });
    expect(checkLinks(folder, "/course/").broken).toEqual([expect.stringContaining(fault)]);
  });

  it("takes no notice of addresses inside scripts and comments, nor of other schemes", () => {
    const folder = site({
      "index.html": '<script>const a = ` href="/x"`</script><!-- <a href="/y"> --><a href="mailto:a@example.org">',
    });
    expect(checkLinks(folder, "/course/")).toEqual({ checked: 0, broken: [] });
  });
});
