import type { TaskMeta } from "#course";

const meta: TaskMeta = {
  number: 4,
  title: "Draw the boundary three ways",
  summary: "Checkout is slow. Draw the edge of the system in three places, and find the smallest that holds the loop.",
  minutes: 20,
};

export default meta;
