// The answer has three files, in `solution/`.
export { default } from "./solution/start.ts";
