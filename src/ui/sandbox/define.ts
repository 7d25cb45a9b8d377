/** Defines `pg-bench`: its tools are fetched when the page is quiet. */
import { defineOnce } from "../near.ts";
import type { BenchFolder } from "./element.ts";

export async function defineBench(folder: BenchFolder): Promise<void> {
  const { BenchElement } = await import("./element.ts");
  BenchElement.folder = folder;
  defineOnce("pg-bench", BenchElement);
}
