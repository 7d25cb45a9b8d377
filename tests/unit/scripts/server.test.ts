import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveSite, type ServedSite } from "../../../scripts/server.ts";

let folder = "";
let site: ServedSite;

const get = (path: string, init?: RequestInit) => fetch(new URL(path, site.url), { redirect: "manual", ...init });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "site-"));
  await mkdir(join(folder, "dist/tasks"), { recursive: true });
  await writeFile(join(folder, "dist/index.html"), "home ".repeat(500));
  await writeFile(join(folder, "dist/tasks/index.html"), "tasks");
  await writeFile(join(folder, "dist/404.html"), "no such page");
  await writeFile(join(folder, "secret.txt"), "secret");
  site = await serveSite({ directory: join(folder, "dist"), base: "/course/" });
});

afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true });
});

describe("the static server", () => {
  it("serves the home page under the base path and sends the root there", async () => {
    expect(await (await get("")).text()).toContain("home");
    expect((await get("/")).headers.get("location")).toBe("/course/");
    expect((await get("/course")).headers.get("location")).toBe("/course/");
  });

  it("sends a folder without its final slash to the one with it", async () => {
    expect((await get("tasks")).headers.get("location")).toBe("/course/tasks/");
    expect(await (await get("tasks/")).text()).toBe("tasks");
  });

  it("answers what does not exist, and what lies outside the base path, with the 404 page", async () => {
    for (const path of ["nowhere/", "/tasks/", "index.html/"]) {
      const response = await get(path);
      expect([path, response.status, await response.text()]).toEqual([path, 404, "no such page"]);
    }
  });

  it("never leaves its folder", async () => {
    const response = await get("..%2fsecret.txt");
    expect(await response.text()).not.toContain("secret");
  });

  it("compresses text for those who accept it, and only for them", async () => {
    const zipped = await get("", { headers: { "accept-encoding": "gzip" } });
    expect(zipped.headers.get("content-encoding")).toBe("gzip");
    expect(Number(zipped.headers.get("content-length"))).toBeLessThan(200);
    const plain = await get("", { headers: { "accept-encoding": "identity" } });
    expect(plain.headers.get("content-encoding")).toBeNull();
  });

  it("takes the next port while one is taken", async () => {
    const port = Number(new URL(site.url).port);
    const second = await serveSite({ directory: join(folder, "dist"), port });
    expect(Number(new URL(second.url).port)).toBeGreaterThan(port);
    await second.close();
  });

  it("says what is missing when there is no site to serve", async () => {
    await expect(serveSite({ directory: folder })).rejects.toThrow("holds no built site");
  });
});
