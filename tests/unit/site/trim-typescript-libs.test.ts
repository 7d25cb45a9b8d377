import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { trimTypescriptLibs } from "../../../src/site/trim-typescript-libs.ts";

const editor = dirname(createRequire(import.meta.url).resolve("monaco-editor/editor.js"));
const libraries = join(editor, "languages/features/typescript/lib/lib.js");

type Load = (id: string) => Promise<string | null>;
const load = trimTypescriptLibs().load as unknown as Load;

test("the editor's TypeScript keeps the language and loses the browser", async () => {
  const text = (await load(libraries)) ?? "";
  const { libFileMap } = (await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(text)}`)) as {
    libFileMap: Record<string, string>;
  };
  const { libFileMap: whole } = (await import(/* @vite-ignore */ pathToFileURL(libraries).href)) as {
    libFileMap: Record<string, string>;
  };
  expect(libFileMap["lib.es5.d.ts"]).toBe(whole["lib.es5.d.ts"]);
  expect(Object.keys(whole).filter((name) => !(name in libFileMap))).toContain("lib.dom.d.ts");
  expect(Object.keys(libFileMap).filter((name) => /dom|webworker/.test(name))).toEqual([]);
});

test("other modules are left to Vite", async () => {
  expect(await load("/somewhere/lib.js")).toBeNull();
});
