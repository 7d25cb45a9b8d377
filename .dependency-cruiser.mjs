/**
 * The layers of CONTRIBUTING.md as rules: #sim → #lab → #course → #host → #ui.
 * A layer reaches another one only through its `#name`, only downward, and a heavy
 * package has one file that imports it.
 */
const layers = ["sim", "lab", "course", "host", "ui"];

/** Each layer may use the ones before it in the list, never those after. */
const onlyDownward = layers.map((layer, index) => ({
  name: `${layer}-only-downward`,
  comment: "#sim → #lab → #course → #host → #ui: each layer may use those before it",
  severity: "error",
  from: { path: `^src/${layer}/` },
  to: { path: "^(src|playgrounds|content|tests|scripts)/", pathNot: `^src/(${layers.slice(0, index + 1).join("|")})/` },
}));

/** Where each heavy package may be imported. */
const oneHome = {
  "chart.js": "^src/ui/charts/",
  "lit-html": "^src/ui/",
  "monaco-editor": "^src/ui/editor/",
  "esbuild-wasm": "^src/host/",
  acorn: "^src/host/",
};

const importedInOnePlace = Object.entries(oneHome).map(([name, home]) => ({
  name: `${name}-in-one-place`,
  severity: "error",
  from: { path: "^(src|playgrounds)/", pathNot: home },
  to: { path: `(^|/)node_modules/${name.replace(".", "\\.")}/` },
}));

export default {
  forbidden: [
    ...onlyDownward,
    ...importedInOnePlace,
    {
      name: "cross-layers-by-name",
      comment: "a layer is entered by its #name; a relative path into it bypasses its index.ts",
      severity: "error",
      from: { path: "^(?:src|playgrounds)/([^/]+)/" },
      to: {
        path: `^src/(${layers.join("|")})/`,
        pathNot: "^src/$1/",
        dependencyTypesNot: ["aliased-subpath-import"],
      },
    },
    {
      name: "sim-imports-nothing",
      comment: "the simulator runs in a worker, in Node and in the learner's editor: no package, no Node module",
      severity: "error",
      from: { path: "^src/(sim|lab|course)/" },
      to: { dependencyTypes: ["core", "npm", "npm-dev", "npm-optional", "npm-no-pkg", "undetermined"] },
    },
    {
      name: "playgrounds-run-headless",
      comment: "a task imports #sim, #lab, #course and files of playgrounds, so that it runs without a browser",
      severity: "error",
      from: { path: "^playgrounds/" },
      to: { pathNot: "^(playgrounds|src/(sim|lab|course))/" },
    },
    {
      name: "no-task-by-name",
      comment: "adding a task is adding a folder: src finds it by glob",
      severity: "error",
      from: { path: "^src/" },
      // The museum is one folder, and no task.
      to: { path: "^playgrounds/(?!defaults/)" },
    },
    {
      name: "cli-runs-without-a-browser",
      severity: "error",
      from: { path: "^src/cli/" },
      to: { path: "^src/(host|ui|components|pages|layouts|site)/" },
    },
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true, pathNot: "^(virtual|astro):" } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|\\.astro|\\.cache)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "default"],
      extensions: [".ts", ".js", ".mjs"],
    },
  },
};
