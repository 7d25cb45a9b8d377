import type { TaskMeta } from "#course";

const meta: TaskMeta = {
  number: 6,
  title: "Identify the metastable signature",
  summary: "The deploy was rolled back within minutes, and the platform stayed down. Find what keeps it there.",
  minutes: 25,
};

export default meta;
