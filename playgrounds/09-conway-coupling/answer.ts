import type { AnswerKey } from "#course";

const key: AnswerKey = {
  classification: "emergent",
  deliverable: { kind: "none" },
  checklist: [
    "what each team takes a message, a key and an acknowledgement to mean",
    "which kind of payment is lost, which is booked twice, and where on the arrow each is made",
    "the line in the org chart that the arrow mirrors",
    "why either team’s best change alone leaves one of the two",
    "the contract: what the key names, what an acknowledgement promises, and who owns both",
    "what changes between the teams, so that the next release does not bring it back",
  ],
  hints: [
    { id: "yes", text: "The ledger says yes and crashes a millisecond later. Who still knows of this payment?" },
    {
      id: "key",
      text: "An acknowledgement is lost, and payments tries again. How is the ledger to know that it has seen this payment?",
    },
    { id: "both", text: "Mend payments alone, then the ledger alone. Which count is left each time?" },
  ],
};

export default key;
