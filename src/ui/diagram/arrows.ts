/** Arrows: the still part (policy, place to press) and the words at one moment. */

import type { ArrowFlow } from "./flows.ts";
import { discSvg, textSvg } from "./load.ts";
import { LINE, pairHeight, type PlacedArrow } from "./place.ts";
import { escapeText, labelWidth } from "./text.ts";
import { px } from "./track.ts";
import { rateWords, replyWords, type Phrase } from "./words.ts";

/** Policy lines with their discs. */
export function arrowFrame(arrow: PlacedArrow): string {
  return arrow.policy
    .map((line, i) => {
      const y = arrow.policyY + i * LINE;
      const disc =
        line.disc === null ? "" : discSvg(arrow.textX + labelWidth(line.text, 12, "mono") + 13, y - 4, line.disc);
      return textSvg(arrow.textX, y, line.text, "d-policy") + disc;
    })
    .join("");
}

/** Rates over the request lane and under the reply lane. */
export function arrowWords(arrow: PlacedArrow, flow: ArrowFlow, fromClient: boolean): string {
  const rate = rateWords(arrow.facts, flow, fromClient);
  const replies = replyWords(arrow.facts, flow, fromClient);
  return (
    rateLines(arrow, rate)
      .map((line, i) => phrases(arrow.textX, arrow.rateY + i * LINE, line))
      .join("") +
    replies.map((line, i) => phrases(arrow.textX, arrow.replyY + i * LINE, narrowed(line, arrow.textWidth))).join("")
  );
}

/** Kept to one line, or each kind on its own where the arrow is short. */
function rateLines(arrow: PlacedArrow, words: readonly Phrase[]): (readonly Phrase[])[] {
  if (arrow.rateLines === 1 || words.length < 4) return [words];
  return [words.slice(0, 1), words.slice(1).map((word) => ({ ...word, text: word.text.replace(/^ \+ $/, "+ ") }))];
}

/** The long phrases have short forms where the arrow is short. */
function narrowed(line: readonly Phrase[], width: number): readonly Phrase[] {
  if (labelWidth(line.map((word) => word.text).join("")) <= width) return line;
  return line.map((word) => ({
    ...word,
    text: word.text
      .replace(" results /s, for nobody", " /s for nobody")
      .replace("the caller left after ", "left after ")
      .replace(" good answers /s", " good /s"),
  }));
}

function phrases(x: number, y: number, words: readonly Phrase[]): string {
  const spans = words.map((word) =>
    word.kind === "plain" ? escapeText(word.text) : `<tspan class="d-is-${word.kind}">${escapeText(word.text)}</tspan>`,
  );
  return `<text class="d-rate" x="${px(x)}" y="${px(y)}">${spans.join("")}</text>`;
}

/** Around everything that belongs to an arrow: where it can be pressed, and what its corners frame. */
export function arrowExtent(arrow: PlacedArrow): { x: number; y: number; width: number; height: number } {
  if (arrow.request.axis === "x") {
    const end = arrow.request.bends.at(-1)?.centre ?? arrow.request.centre;
    const top = Math.min(arrow.policyY - 14, end - arrow.lane);
    const bottom = Math.max(arrow.replyY + LINE + 4, end - arrow.lane / 2 + pairHeight(arrow.lane));
    return { x: arrow.request.start + 5, y: top, width: arrow.request.length - 10, height: bottom - top };
  }
  const left = Math.min(arrow.request.centre, ...arrow.request.bends.map((bend) => bend.centre)) - arrow.lane / 2 - 4;
  return {
    x: left,
    y: arrow.request.start + 2,
    width: arrow.textX + arrow.textWidth - left,
    height: arrow.request.length - 4,
  };
}
