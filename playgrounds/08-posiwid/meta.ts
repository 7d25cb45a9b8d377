import type { TaskMeta } from "#course";

const meta: TaskMeta = {
  number: 8,
  title: "The purpose of a system is what it does",
  summary: "Sold as highly available, out every quarter. Write down the purpose it reveals, and change the structure.",
  minutes: 25,
  artifact: "the problem statement, rewritten",
};

export default meta;
