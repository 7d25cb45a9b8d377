import type { TaskMeta } from "#course";

const meta: TaskMeta = {
  number: 13,
  title: "A line of one",
  summary: "A made-up task: one till, one queue, and customers who ask again.",
  minutes: 5,
};

export default meta;
