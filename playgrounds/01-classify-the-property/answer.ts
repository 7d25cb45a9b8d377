import type { AnswerKey } from "#course";
import solution from "./solution.ts";
import { labelsOf } from "./labels.ts";
import { SYMPTOMS } from "./symptoms.ts";

const key: AnswerKey = {
  classification: "emergent",
  deliverable: {
    kind: "table",
    title: "Six rows",
    columns: [
      // The labels that pass the checks: whoever disagrees with a row disagrees with its two runs.
      { id: "is", title: "It is", choices: ["local", "emergent"], right: labelsOf(solution.answer) },
      { id: "why", title: "One line: can one file mend it?" },
    ],
    rows: SYMPTOMS.map(({ row, title }) => ({ id: row, title: `${row} · ${title}` })),
  },
  checklist: [
    "for each row, what its part does by itself and what it does in the whole",
    "for each local row, the file, and what became of the symptom when that file was mended",
    "for each emergent row, the parts that make it together, and under what condition",
    "why mending one of those parts did not help",
    "what one would mend instead, and between which parts",
  ],
  hints: [
    {
      id: "test",
      text: "Which of the six could a unit test of one file ever see fail?",
    },
    {
      id: "file",
      text: "“I can mend it in one file” is not enough for the deadlock. Which of the two files is the wrong one?",
      show: { focus: "box:bank" },
    },
    {
      id: "three",
      text: "At 72 s none of the three replicas is broken. What do their visitors get?",
      show: { atMs: 72_000, focus: "box:auth" },
    },
  ],
};

export default key;
