import type { AnswerKey } from "#course";

const key: AnswerKey = {
  classification: "emergent",
  deliverable: {
    kind: "table",
    title: "The substrate, mechanism by mechanism",
    columns: [
      { id: "mechanism", title: "Mechanism" },
      {
        id: "property",
        title: "Emergent property",
        choices: ["bounded amplification", "isolation", "recoverability", "partial answers"],
      },
      { id: "failure", title: "Failure that it prevents" },
      { id: "probe", title: "The probe that shows it" },
    ],
    rows: { least: 4, most: 6 },
  },
  checklist: [
    "backoff, jitter and retry budgets: what bounds the amplification, and what they do without a budget",
    "bulkheads and circuit breakers: who is kept apart from whom, and why neither replaces the other",
    "load shedding or admission control: why the whole comes back by itself",
    "for each mechanism, the failure that returns when it alone is taken out",
    "why each service’s own retries end in a storm, although every team’s choice is reasonable",
    "which mechanisms belong to the callers, and which to the called",
  ],
  hints: [
    {
      id: "who",
      text: "A cart needs no catalog. At 30 s only catalog is slow. Who else is failing, and what are they waiting for?",
      show: { atMs: 30_000, focus: "box:gateway" },
    },
    {
      id: "slow",
      text: "Errors come back quickly and free what they held. What does a slow answer hold on its way?",
      show: { atMs: 30_000, focus: "arrow:gateway -> catalog" },
    },
    {
      id: "kinds",
      text: "Carts and orders share an arrow to checkout. When payments fail, what does a breaker on that arrow know of carts?",
    },
  ],
};

export default key;
