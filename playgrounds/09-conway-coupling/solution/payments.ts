// Owner: the payments team. The contract is the ledger team's as well.
import { program } from "#sim";

export const payments = program({
  calls: ["ledger"],
  durable: () => ({ taken: 0 }),
  handle: function* (_order, self) {
    const id = self.durable.taken++;
    for (let attempt = 1; attempt <= 8; attempt++) {
      const key = `${id}`; // the contract: one payment, one key, on every try
      const answer = yield self.call("ledger", { id, key });
      if (answer.ok) return;
    }
    yield self.fail();
  },
});
