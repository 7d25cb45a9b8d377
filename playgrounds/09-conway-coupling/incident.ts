import { incident, steady } from "#sim";

// A quiet shop, then 20,000 payments in a hundred seconds; the last of all has most of a second to finish.
export default incident({
  load: { shop: [steady(1), steady(200, { at: "10s", for: "100s" })] },
  duration: "119.9s",
});
