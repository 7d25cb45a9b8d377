// Owner: nobody. It only says which program stands where, and what they are called over.
import { program, system } from "#sim";
import { payments } from "./payments.ts";
import { ledger } from "./ledger.ts";

// The books: what arrives here is entered, and counted by the simulator.
const books = program({
  handle: function* (_id: number, self) {
    yield self.reply();
  },
});

export default system({
  boxes: { shop: { kind: "client" }, payments, ledger, books },
  arrows: {
    "shop -> payments": {},
    "payments -> ledger": { timeout: "100ms", latency: "1ms" },
    "ledger -> books": {},
  },
});
