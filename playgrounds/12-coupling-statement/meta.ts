import type { TaskMeta } from "#course";

const meta: TaskMeta = {
  number: 12,
  title: "Write the coupling statement",
  summary: "A postmortem in one line and one paragraph that blames no box, with a run that agrees.",
  minutes: 20,
  artifact: "a coupling statement and a paragraph, 120 words in all",
};

export default meta;
