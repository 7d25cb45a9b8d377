import { configDefaults, defineConfig } from "vitest/config";

/** Counting branches makes the simulator several times slower. */
const patience = process.argv.includes("--coverage") ? 4 : 1;

/** One project a suite, so that each can be run and counted alone: `npx vitest run --project theory`. */
const suite = (name: string, testTimeout: number) => ({
  extends: true as const,
  test: { name, include: [`tests/${name}/**/*.test.ts`], testTimeout: testTimeout * patience },
});

export default defineConfig({
  test: {
    exclude: [...configDefaults.exclude, "tests/e2e/**"],
    // Two cores are the usual test machine; a statistical test must not starve its neighbour into a timeout.
    maxWorkers: 2,
    // Plain Node runs the files: Vite turns every import into a look-up in an object, which makes the simulator three times
    // slower.
    experimental: { viteModuleRunner: false },
    // Only `npm run coverage` asks for it.
    coverage: {
      provider: "v8",
      include: ["src/sim/**/*.ts", "src/lab/**/*.ts"],
      reporter: ["text", "json", "html"],
      thresholds: { branches: 95 },
    },
    projects: [suite("unit", 60_000), suite("property", 120_000), suite("theory", 300_000), suite("tasks", 300_000)],
  },
});
