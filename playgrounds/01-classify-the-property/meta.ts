import type { TaskMeta } from "#course";

const meta: TaskMeta = {
  number: 1,
  title: "Classify the property",
  summary: "Six symptoms. Run each part alone, then in the whole, and say in which of the two the trouble lives.",
  minutes: 20,
  artifact: "a table of six rows",
  harm: "counts",
};

export default meta;
