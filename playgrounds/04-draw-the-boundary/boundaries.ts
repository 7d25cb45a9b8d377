import type { Boundary } from "#course";

/** The three that the task asks about. */
const boundaries: readonly Boundary[] = [
  {
    id: "A",
    name: "checkout",
    inside: ["checkout"],
    concludes:
      "Our code takes as long as ever, and we finish more jobs than on a good day. Requests pile up in our hands because we wait for others. Our code is fine: not us.",
  },
  {
    id: "B",
    name: "+ db and queue",
    inside: ["checkout", "db", "queue"],
    concludes:
      "The database has more to do and is nowhere near full; the queue is idle. Neither is slow. It looks like a surge of customers, and as if somebody else should answer for it.",
  },
  {
    id: "C",
    name: "+ tax API and clients",
    inside: ["checkout", "db", "queue", "tax", "clients"],
    concludes:
      "The tax API was slow for a moment. Since then its slots are full of calls that checkout has given up, and each one that is given up comes back from the clients: four tries a request, from customers who are no more than before.",
  },
];

export default boundaries;
