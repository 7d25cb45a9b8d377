import type { TaskMeta } from "#course";

const meta: TaskMeta = {
  number: 2,
  title: "Find the interaction, not the component",
  summary:
    "Orders does nothing but wait for inventory, and inventory is healthy. Pick three signals that explain both.",
  minutes: 20,
};

export default meta;
