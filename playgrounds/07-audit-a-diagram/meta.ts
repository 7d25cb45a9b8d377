import type { TaskMeta } from "#course";

const meta: TaskMeta = {
  number: 7,
  title: "Audit a diagram",
  summary: "Two replicas that a drawing calls independent. Annotate every arrow, then watch them fail together.",
  minutes: 30,
  artifact: "an annotated diagram",
};

export default meta;
