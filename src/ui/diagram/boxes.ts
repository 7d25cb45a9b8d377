/** Boxes: the still part (outline, name) and the state at one moment. A box never turns red; meaning is on the arrows. */
import { filled, loadOf, PAD, textSvg, type BoxMoment } from "./load.ts";
import { openState } from "./inside.ts";
import type { PlacedBox } from "./place.ts";
import { formatCount } from "./text.ts";
import { px } from "./track.ts";
import { clientWords, inHandWords } from "./words.ts";

/** Outline and name. */
export function boxFrame(box: PlacedBox): string {
  const outline = `<rect class="d-outline" x="${px(box.x)}" y="${px(box.y)}" width="${px(box.width)}" height="${px(box.height)}" rx="3"/>`;
  return outline + textSvg(box.x + PAD, box.y + 23, shortened(box.facts.name, box.width - 2 * PAD), "d-name");
}

function shortened(name: string, width: number): string {
  const fits = Math.floor(width / 8.4);
  return name.length <= fits ? name : `${name.slice(0, Math.max(1, fits - 1))}…`;
}

/** The state of one box at one moment. */
export function boxState(box: PlacedBox, moment: BoxMoment): string {
  const [x, y] = [box.x + PAD, box.y + 39];
  switch (box.detail) {
    case "client":
      return textSvg(x, y, clientWords(box.facts, moment.run, moment.bin, box.width < 130), "d-state");
    case "plain": {
      const held = inHandWords(box.facts, moment.run, moment.bin);
      const further = box.facts.chooses ?? "no limit";
      if (box.width >= 150) return textSvg(x, y, `${held}, ${further}`, "d-state");
      return textSvg(x, y, held, "d-state") + (box.height >= 90 ? textSvg(x, y + 15, further, "d-state") : "");
    }
    case "bars":
      return barsState(box, moment);
    case "open":
      return openState(box, moment);
  }
}

/** What a loop of retries takes at a box's right side, px: bars end before it. */
const LOOP = 40;

/** Small form: two bars with their figures. */
function barsState(box: PlacedBox, moment: BoxMoment): string {
  const load = loadOf(box.facts, moment);
  const loops = moment.facts.arrows.some((arrow) => arrow.from === box.facts.name && arrow.retries);
  const width = Math.min(84, box.width - 2 * PAD - (loops ? LOOP : 0));
  const x = box.x + PAD;
  const bar = (y: number, live: number, nobody: number, full: number): string =>
    filled("d-live", x, y, (width * live) / full, 8) +
    (nobody > 0
      ? `<rect fill="url(#${moment.hatch})" x="${px(x + (width * live) / full)}" y="${px(y)}" width="${px((width * nobody) / full)}" height="8"/>`
      : "") +
    `<rect class="d-tank" x="${px(x)}" y="${px(y)}" width="${px(width)}" height="8"/>`;
  const slots = box.facts.concurrency;
  return (
    textSvg(x, box.y + 39, `${formatCount(load.inUse)} of ${formatCount(slots)} in use`, "d-state") +
    bar(box.y + 46, load.inUse - load.inUseForNobody, load.inUseForNobody, Math.max(1, slots)) +
    textSvg(x, box.y + 72, `queue ${formatCount(load.queue)}`, "d-state") +
    bar(box.y + 79, load.queue - load.queueForNobody, load.queueForNobody, load.tank)
  );
}
