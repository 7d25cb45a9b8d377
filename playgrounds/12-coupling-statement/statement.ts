/** The incident is task 3's, and so is what each of its factors is compared with. */
export { default } from "../03-local-optimum/statement.ts";
