import type { TaskMeta } from "#course";

const meta: TaskMeta = {
  number: 9,
  title: "Trace the Conway coupling",
  summary:
    "Two teams, two ideas of what a retry means, and messages lost between them. Write the contract nobody owns.",
  minutes: 30,
  harm: "counts",
};

export default meta;
