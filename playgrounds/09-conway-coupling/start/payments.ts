// Owner: the payments team.
import { program } from "#sim";

export const payments = program({
  calls: ["ledger"],
  durable: () => ({ taken: 0 }),
  handle: function* (_order, self) {
    const id = self.durable.taken++;
    for (let attempt = 1; attempt <= 8; attempt++) {
      const key = `${id}.${attempt}`; // every message has a key of its own
      const answer = yield self.call("ledger", { id, key });
      if (answer.ok) return;
    }
    yield self.fail();
  },
});
