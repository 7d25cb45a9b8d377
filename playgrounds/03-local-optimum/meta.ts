import type { TaskMeta } from "#course";

const meta: TaskMeta = {
  number: 3,
  title: "Spot the local optimum",
  summary: "Three teams each improved their own number. Together they built an outage that outlives its cause.",
  minutes: 25,
  artifact: "a numbered event timeline",
};

export default meta;
