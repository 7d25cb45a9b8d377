import { existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import subsetFont from "subset-font";
import { beforeAll, expect, test } from "vitest";
import { trimFonts } from "../../../src/site/trim-fonts.ts";

interface Font {
  readonly file: string;
  readonly whole: Buffer;
  readonly trimmed: Buffer;
}

let fonts: readonly Font[] = [];

beforeAll(async () => {
  const directory = mkdtempSync(join(tmpdir(), "fonts-"));
  let imported: string[] = [];
  await trimFonts().hooks["astro:config:setup"]!({
    createCodegenDir: () => pathToFileURL(`${directory}/`),
    updateConfig: ({ vite }: { vite: { resolve: { alias: object } } }) => (imported = Object.keys(vite.resolve.alias)),
  } as never);
  fonts = imported.flatMap((folder) =>
    readdirSync(directory)
      .map((file) => ({ file, packaged: join("node_modules", folder, file) }))
      .filter(({ packaged }) => existsSync(packaged))
      .map(({ file, packaged }) => ({
        file,
        whole: readFileSync(packaged),
        trimmed: readFileSync(join(directory, file)),
      })),
  );
});

/** A font's names stand in its file as plain text once it is unpacked. */
const unpacked = async (font: Buffer): Promise<string> =>
  (await subsetFont(font, "a", { targetFormat: "sfnt" })).toString("latin1").replaceAll("\0", "");

test("each of the three fonts is trimmed to two thirds or less", () => {
  expect(fonts).toHaveLength(3);
  for (const { file, whole, trimmed } of fonts) expect(trimmed.length / whole.length, file).toBeLessThan(0.67);
});

test("a font that was trimmed keeps its copyright, and leaves the name that its licence reserves", async () => {
  for (const { file, whole, trimmed } of fonts) {
    const names = await unpacked(trimmed);
    expect(names, file).toMatch(/Copyright|©/);
    expect(await unpacked(whole), file).toMatch(/Inter|Source Serif|JetBrains Mono/);
    expect(names, file).not.toMatch(/Source ?Serif/);
  }
});
