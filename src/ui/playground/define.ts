import { defineOnce } from "../near.ts";

/** Defines `pg-playground`. A function, since the module of a class that extends `HTMLElement` can't load in the build. */
export async function definePlayground(): Promise<void> {
  const { PlaygroundElement } = await import("./element.ts");
  defineOnce("pg-playground", PlaygroundElement);
}
