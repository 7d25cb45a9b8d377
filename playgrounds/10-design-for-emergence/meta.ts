import type { TaskMeta } from "#course";

const meta: TaskMeta = {
  number: 10,
  title: "Design for an emergent property",
  summary: "One substrate under six services, and a game day that slows each of them in turn.",
  minutes: 30,
  artifact: "a table of mechanisms",
};

export default meta;
