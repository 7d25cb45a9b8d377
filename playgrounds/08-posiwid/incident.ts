import { quarter } from "./year.ts";

/** The first quarter's blip: five minutes. */
export default quarter(5);
