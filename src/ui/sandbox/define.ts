/** Defines `pg-bench`: its tools are fetched when the page is quiet. */
import { defineOnce } from "../near.ts";

export async function defineBench(): Promise<void> {
  const { BenchElement } = await import("./element.ts");
  defineOnce("pg-bench", BenchElement);
}
