// Owner: the ledger team.
import { program } from "#sim";

export const ledger = program({
  calls: ["books"],
  mtbf: "5s", // at work: one handling in a thousand is cut short
  state: () => ({ seen: new Set<string>() }), // memory, lost in a crash
  durable: () => ({ seen: new Set<string>() }), // disk
  handle: function* ({ id, key }: { id: number; key: string }, self) {
    yield self.reply(); // be quick: whoever calls has it off their hands
    yield self.work("5ms");
    if (self.durable.seen.has(key)) return; // the same message again
    self.durable.seen.add(key); // in one transaction with the entry
    yield self.send("books", id);
  },
});
