import type { AnswerKey } from "#course";

const key: AnswerKey = {
  classification: "emergent",
  deliverable: {
    kind: "texts",
    title: "The problem statement, rewritten",
    parts: [
      { id: "stated", title: "The purpose that is stated" },
      { id: "revealed", title: "The purpose that is revealed: what it does, with figures" },
      { id: "problem", title: "The problem, and one structural change" },
    ],
    words: 120,
  },
  checklist: [
    "the stated purpose, in the words of whoever sold it",
    "the revealed one: what goes in, what comes out, and how much of it",
    "where the two part: what a node needs, and from whom, to do what it could do alone",
    "a problem about that need, not about how often the control plane fails",
    "one change of structure, and what it costs (who hears of a change how late)",
    "why more control planes do not change the purpose",
  ],
  hints: [
    {
      id: "needs",
      text: "At 300 s no node is broken and no node serves. What does each of them wait for, and what does it need it for?",
      show: { atMs: 300_000, focus: "arrow:nodes -> control" },
    },
    {
      id: "two",
      text: "A node asks in more than one place. In each of them, what becomes of it when nobody answers?",
    },
    {
      id: "back",
      text: "At 660 s the control plane has been back for minutes. Whose questions is it answering?",
      show: { atMs: 660_000, focus: "box:control" },
    },
  ],
};

export default key;
