import type { TaskMeta } from "#course";

const meta: TaskMeta = {
  number: 5,
  title: "Component fault or emergent failure?",
  summary: "Four pages in the night. Roll back, restart, shed or wait; each first action is timed on each incident.",
  minutes: 20,
  artifact: "four diagnoses",
};

export default meta;
