import type { NearMiss } from "#course";
import { program } from "#sim";
import { systemOf } from "../teams.ts";

const nearMiss: NearMiss = {
  reason:
    "The books say that a payment is there, once, a hundred times a second. What counts is which payments reached them, and that is counted outside.",
  fails: ["lost", "twice"],
  system: systemOf(undefined, undefined, {
    books: program({
      handle: function* (_id: number, self) {
        yield self.reply();
      },
      run: function* (self) {
        for (let booked = 0; booked < 10_000; booked++) {
          self.record("payments booked");
          yield self.sleep("10ms");
        }
      },
    }),
  }),
};

export default nearMiss;
