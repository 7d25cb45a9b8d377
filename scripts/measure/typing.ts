import type { Page } from "@playwright/test";
import { Playground } from "../../tests/support/playground.ts";
import type { Figure } from "./figure.ts";
import { settle } from "./watch-run.ts";

const warmings = 2;
const keys = 8;

/** From a key in the code to the verdict of the run that it began, while one runs as one types. */
export async function measureTyping(page: Page): Promise<readonly Figure[]> {
  const playground = new Playground(page);
  await playground.open();
  await playground.simpleEditor();
  await playground.element.locator('[data-act="more"]').click();
  await playground.button("Run as I type").click();
  const figures: Figure[] = [];
  for (let key = 0; key < warmings + keys; key += 1) {
    const { drawn, judged } = await timeKey(playground, key);
    if (key === warmings - 1) await settle(page);
    if (key < warmings) continue;
    figures.push(["key to verdict drawn, run as you type, one seed, warm, ms", drawn]);
    figures.push(["key to verdict that stays down or not, the same, ms", judged]);
  }
  return figures;
}

/** Any change of the code will do: a line more at its end. */
async function timeKey({ code }: Playground, key: number): Promise<{ drawn: number; judged: number }> {
  return await code.evaluate(
    (field, line) =>
      new Promise<{ drawn: number; judged: number }>((resolve, reject) => {
        const playground = field.closest("pg-playground");
        const verdict = playground?.querySelector<HTMLElement>("[data-verdict]");
        if (!playground || !verdict) return reject(new Error("The playground has no verdict."));
        const area = field as HTMLTextAreaElement;
        const started = performance.now();
        let hasBegun = false;
        let drawn = Number.NaN;
        const observer = new MutationObserver(() => {
          const state = playground.getAttribute("data-state");
          hasBegun ||= state === "compiling" || state === "running";
          if (!hasBegun) return;
          const passed = performance.now() - started;
          if (Number.isNaN(drawn) && /Seed \d+ (holds|degrades|collapses)/.test(verdict.textContent)) drawn = passed;
          if (state !== "done") return;
          observer.disconnect();
          resolve({ drawn: Number.isNaN(drawn) ? passed : drawn, judged: passed });
        });
        observer.observe(playground, { attributes: true, childList: true, characterData: true, subtree: true });
        area.value += `\n// ${line}`;
        area.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }),
    key,
  );
}
