// Owner: the ledger team. The contract is the payments team's as well.
import { program } from "#sim";

export const ledger = program({
  calls: ["books"],
  mtbf: "5s", // at work: one handling in a thousand is cut short
  state: () => ({ seen: new Set<string>() }), // memory, lost in a crash
  durable: () => ({ seen: new Set<string>() }), // disk
  handle: function* ({ id, key }: { id: number; key: string }, self) {
    yield self.work("2.5ms");
    if (!self.durable.seen.has(key)) {
      self.durable.seen.add(key); // in one transaction with the entry
      yield self.send("books", id);
    }
    yield self.work("2.5ms");
    // The contract: returning is the acknowledgement, and the entry is on disk by then.
  },
});
