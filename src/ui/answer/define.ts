/** Defines `pg-answer` when a card comes near. */
import { defineOnce, whenNear } from "../near.ts";
import type { LoadFolder } from "./element.ts";

export function defineAnswer(load: LoadFolder): void {
  whenNear("pg-answer", 900, async () => {
    const { AnswerElement } = await import("./element.ts");
    AnswerElement.load = load;
    defineOnce("pg-answer", AnswerElement);
  });
}
