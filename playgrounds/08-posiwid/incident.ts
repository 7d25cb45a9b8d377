import { quarter } from "./year.ts";

/** The second quarter's blip: eight minutes. */
export default quarter(8);
