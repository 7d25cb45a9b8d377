import { nightOf } from "./platform.ts";

/** The second night, in which nobody does anything. */
export default nightOf("night2", null);
