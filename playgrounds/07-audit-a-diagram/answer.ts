import { type AnswerKey, diagramOf } from "#course";
import { systemData } from "#sim";
import start from "./start.ts";

const BOTH = "both replicas";
const ONE = "one replica";
const NEITHER = "neither replica";

const key: AnswerKey = {
  classification: "emergent",
  deliverable: {
    kind: "diagram",
    title: "The diagram with what it leaves out",
    diagram: diagramOf(systemData(start)),
    columns: [
      { id: "timeout", title: "Timeout" },
      { id: "retry", title: "Retry policy" },
      { id: "slow", title: "When the callee is slow, the caller" },
      {
        id: "takes",
        title: "A sick callee takes with it",
        choices: [NEITHER, ONE, BOTH],
        right: {
          "users -> lb": NEITHER,
          "lb -> r1": ONE,
          "lb -> r2": ONE,
          "r1 -> auth": BOTH,
          "r1 -> config": BOTH,
          "r2 -> auth": BOTH,
          "r2 -> config": BOTH,
        },
      },
    ],
  },
  checklist: [
    "three behaviours that no box and no arrow of the drawing shows",
    "two couplings that make the replicas fail together, and a run for each",
    "for each arrow a timeout, a retry policy, and what becomes of the caller",
    "why two replicas at 99.9 % are not a service at 99.9999 %",
    "fail open or fail closed at auth: who decides, and what each costs",
  ],
  hints: [
    {
      id: "same",
      text: "Both replicas are well, and both fail in the same second. What do they share that is not drawn as a part of either?",
      show: { atMs: 35_000, focus: "box:auth" },
    },
    {
      id: "count",
      text: "Auth has been as quick as ever for fifteen seconds. Count what arrives there for one request of a user.",
      show: { atMs: 55_000, focus: "arrow:r1 -> auth" },
    },
    {
      id: "hold",
      text: "A replica has four slots. Whom does each of them wait for while auth is slow, and who is turned away meanwhile?",
      show: { atMs: 35_000, focus: "box:r1" },
    },
  ],
};

export default key;
