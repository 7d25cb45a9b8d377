import { incident, loseMessages, steady, surge } from "#sim";

// A quiet shop, then 20,000 payments in a hundred seconds; the last of all has most of a second to finish.
export default incident({
  load: { shop: steady(1) },
  faults: [
    surge("shop", { by: 200, at: "30s", for: "100s" }),
    // The wire is nobody's to mend: three messages in a thousand, each way, all the time.
    loseMessages("payments -> ledger", { share: 0.003, at: 0 }),
  ],
  duration: "139.9s",
});
