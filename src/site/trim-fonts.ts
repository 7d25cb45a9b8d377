import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import subsetFont from "subset-font";

/** The weights that fonts.css offers. */
const wght = { min: 400, max: 700 };

/** Whatever browsers apply by themselves, and the figures that the styles ask for. */
const common = ["kern", "liga", "lnum", "locl", "tnum"];

/** By file, what it keeps of OpenType's features. The mono font's ligatures are left out: "->" is typed, not drawn. */
const fonts = {
  "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2": [...common, "calt"],
  "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2": common,
  "@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2": common,
};

/**
 * All that a font can have but combining marks, of which these have three, for 10 kB. "u" and a mark are set as "ü" all the
 * same: browsers compose them.
 */
const characters = [...Array(0xd800).keys(), 0xfffd]
  .map((code) => String.fromCharCode(code))
  .filter((character) => !/\p{M}/u.test(character))
  .join("");

/**
 * Serves each font without the weights and features that the site has no use for: half as much to fetch before the first
 * paint. An import of a font's file gets the trimmed one.
 */
export function trimFonts(): AstroIntegration {
  return {
    name: "trim-fonts",
    hooks: {
      "astro:config:setup": async ({ createCodegenDir, updateConfig }) => {
        const directory = createCodegenDir();
        const alias: Record<string, string> = {};
        for (const [file, keepFeatures] of Object.entries(fonts)) {
          const whole = await readFile(createRequire(import.meta.url).resolve(file));
          await writeFile(new URL(basename(file), directory), await trimFont(whole, keepFeatures));
          alias[dirname(file)] = fileURLToPath(directory).replace(/[/\\]$/, "");
        }
        updateConfig({ vite: { resolve: { alias } } });
      },
    },
  };
}

async function trimFont(font: Buffer, keepFeatures: string[]): Promise<Buffer> {
  const trimmed = await subsetFont(font, characters, {
    targetFormat: "sfnt",
    variationAxes: { wght },
    keepFeatures,
    // The licence and its address; the copyright stays anyway.
    preserveNameIds: [13, 14],
  });
  return subsetFont(renamed(trimmed), characters, { targetFormat: "woff2", preserveNameIds: [13, 14] });
}

/** Source Serif's licence keeps its name for the font as it was: what was changed goes by another, as long. */
function renamed(font: Buffer): Buffer {
  let bytes = font.toString("latin1");
  for (const name of ["Source Serif", "SourceSerif"])
    bytes = bytes.replaceAll(utf16(name), utf16(name.replace("Source", "Course")));
  return Buffer.from(bytes, "latin1");
}

/** As a font's table of names writes it, big-endian. */
const utf16 = (text: string): string => text.replace(/./g, "\0$&");
