import type { AnswerKey } from "#course";

const key: AnswerKey = {
  classification: "emergent",
  deliverable: { kind: "none" },
  checklist: ["who asks again, and when"],
  hints: [{ id: "who", text: "Whom does the till serve at 60 s?", show: { atMs: 60_000, focus: "box:till" } }],
};

export default key;
