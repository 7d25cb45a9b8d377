/** Defines `pg-bench`: its tools are fetched when the page is quiet. */
export async function defineBench(): Promise<void> {
  const { BenchElement } = await import("./element.ts");
  if (!customElements.get("pg-bench")) customElements.define("pg-bench", BenchElement);
}
