/** The forms that make a task's deliverable. */
export { deliverableView } from "./view.ts";
