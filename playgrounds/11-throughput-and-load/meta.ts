import type { TaskMeta } from "#course";

const meta: TaskMeta = {
  number: 11,
  title: "The throughput-versus-load curve",
  summary: "The benchmark promises 12,000 a second. Sweep past saturation and see what is left of it on the far side.",
  minutes: 25,
};

export default meta;
