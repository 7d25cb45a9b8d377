// The learner has three files, in `start/`.
export { default } from "./start/start.ts";
