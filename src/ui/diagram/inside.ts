/** The inside of the box that holds the whole up: its queue as a tank, its slots as cells. */
import { formatMs } from "#sim";
import { callersPatience, workWithin } from "./limiting.ts";
import { filled, loadOf, PAD, textSvg, type BoxMoment, type Load } from "./load.ts";
import type { PlacedBox } from "./place.ts";
import { formatCount, labelWidth } from "./text.ts";
import { px } from "./track.ts";
import { workWords } from "./words.ts";

/** Large form: what the work takes, the queue as a tank, the slots as cells. */
export function openState(box: PlacedBox, moment: BoxMoment): string {
  const load = loadOf(box.facts, moment);
  const nameEnd = box.x + PAD + labelWidth(box.facts.name, 15) * 1.1 + 8;
  const room = box.x + box.width - 6 - nameEnd;
  const words = workWords(box.facts, moment.run, moment.atMs);
  const fitting =
    [words, words.replace(" a job", ""), words.replace(/^.*: /, "")].find((text) => labelWidth(text, 11.5) <= room) ??
    "";
  const work = textSvg(nameEnd, box.y + 23, fitting, "d-state");
  return work + tank(box, moment, load) + cells(box, moment, load);
}

const TANK_TOP = 60;
const TANK_WIDTH = 32;

function tank(box: PlacedBox, moment: BoxMoment, load: Load): string {
  const [x, y] = [box.x + PAD, box.y + TANK_TOP];
  const height = Math.min(140, box.height - TANK_TOP - PAD);
  const bottom = y + height;
  const px1 = height / load.tank;
  const nobody = Math.min(height, load.queueForNobody * px1);
  const live = Math.min(height - nobody, (load.queue - load.queueForNobody) * px1);
  const labels: TankLabel[] = [];
  if (load.queueForNobody >= 0.5)
    labels.push({ y: bottom - nobody / 2 - 2, lines: [formatCount(load.queueForNobody), "given up"], kind: "d-tiny" });
  if (load.queue - load.queueForNobody >= 0.5) {
    labels.push({
      y: bottom - nobody - live / 2 - 2,
      lines: [formatCount(load.queue - load.queueForNobody), "awaited"],
      kind: "d-tiny",
    });
  }
  let svg = `<text class="d-label" x="${px(x)}" y="${px(box.y + 49)}">queue <tspan class="d-strong">${formatCount(load.queue)}</tspan></text>`;
  svg += filled("d-nobody-tint", x, bottom - nobody, TANK_WIDTH, nobody);
  if (nobody > 0)
    svg += `<rect fill="url(#${moment.hatch})" x="${px(x)}" y="${px(bottom - nobody)}" width="${TANK_WIDTH}" height="${px(nobody)}"/>`;
  svg += filled("d-live", x, bottom - nobody - live, TANK_WIDTH, live);
  svg += `<rect class="d-tank" x="${px(x)}" y="${px(y)}" width="${TANK_WIDTH}" height="${px(height)}"/>`;
  const mark = patienceMark(box, moment, load, bottom, height);
  if (mark !== null) labels.push(mark.label);
  return svg + (mark?.svg ?? "") + tankLabels(labels, x + TANK_WIDTH + 6, y, bottom);
}

/** The tick at one timeout of work: whoever joins above it is given up before its turn. */
function patienceMark(
  box: PlacedBox,
  moment: BoxMoment,
  load: Load,
  bottom: number,
  height: number,
): { svg: string; label: TankLabel } | null {
  const patience = callersPatience(moment.facts, box.facts.name);
  const jobs = patience === null ? null : workWithin(box.facts, patience);
  if (patience === null || jobs === null || jobs > load.tank) return null;
  const y = bottom - (height * jobs) / load.tank;
  const x = box.x + PAD;
  return {
    svg: `<path class="d-tick" d="M${px(x - 5)} ${px(y)}H${px(x + TANK_WIDTH)}"/>`,
    label: { y, lines: [`${formatMs(patience)}: ${formatCount(jobs)}`], kind: "d-tiny d-strong" },
  };
}

interface TankLabel {
  /** Middle of what it names. */
  readonly y: number;
  readonly lines: readonly string[];
  readonly kind: string;
}

/** Labels beside the tank, pushed apart where what they name is thin. */
function tankLabels(labels: readonly TankLabel[], x: number, top: number, bottom: number): string {
  const sorted = [...labels].sort((a, b) => b.y - a.y);
  let floor = bottom + 3;
  const placed = sorted.map((label) => {
    const height = label.lines.length * 13;
    const y = Math.max(top - 4, Math.min(label.y - height / 2, floor - height));
    floor = y - 3;
    return { ...label, top: y };
  });
  return placed
    .flatMap((label) => label.lines.map((line, i) => textSvg(x, label.top + 10 + i * 13, line, label.kind)))
    .join("");
}

/** Cells stand right of the tank and its labels. */
export function cellsLeft(box: PlacedBox): number {
  return box.x + (box.width < 208 ? 108 : 115);
}

/** Slots as cells, at most twenty-five; above that a cell stands for several. */
function cells(box: PlacedBox, moment: BoxMoment, load: Load): string {
  const slots = box.facts.concurrency;
  const x = cellsLeft(box);
  const used = `<text class="d-label" x="${px(x)}" y="${px(box.y + 49)}">in use <tspan class="d-strong">${formatCount(load.inUse)}</tspan></text>`;
  if (!Number.isFinite(slots)) return used + textSvg(x, box.y + TANK_TOP + 12, "no limit", "d-tiny");
  const unit = cellUnit(slots);
  const narrow = box.width < 208;
  const columns = narrow ? 4 : 5;
  const count = Math.ceil(slots / unit);
  const pitch = narrow ? 17 : 19;
  const live = load.inUse - load.inUseForNobody;
  let [empty, solid, hatch] = ["", "", ""];
  for (let i = 0; i < count; i++) {
    const [cx, cy] = [x + (i % columns) * pitch, box.y + TANK_TOP + Math.floor(i / columns) * pitch];
    const size = pitch - 3;
    const width = size * Math.min(1, (slots - i * unit) / unit);
    const share = (amount: number): number => size * Math.min(Math.max(amount / unit - i, 0), 1);
    const [a, b] = [share(live), share(load.inUse)];
    empty += square(cx, cy, width, size);
    if (a > 0.3) solid += square(cx, cy, a, size);
    if (b - a > 0.3) hatch += square(cx + a, cy, b - a, size);
  }
  const below = box.y + TANK_TOP + Math.ceil(count / columns) * pitch + 13;
  return (
    used +
    cellPath("d-cell", empty) +
    cellPath("d-live", solid) +
    cellPath("d-nobody-tint", hatch) +
    (hatch === "" ? "" : `<path fill="url(#${moment.hatch})" d="${hatch}"/>`) +
    cellWords(load, slots, unit, narrow)
      .map((line, i) => textSvg(x, below + i * 14, line, "d-tiny"))
      .join("")
  );
}

function cellPath(kind: string, path: string): string {
  return path === "" ? "" : `<path class="${kind}" d="${path}"/>`;
}

function square(x: number, y: number, width: number, height: number): string {
  return `M${px(x)} ${px(y)}h${px(width)}v${px(height)}h${px(-width)}z`;
}

function cellWords(load: Load, slots: number, unit: number, narrow: boolean): string[] {
  const allowed = `of ${formatCount(slots)}`;
  const cell = `a cell is ${formatCount(unit)}`;
  const lines = unit === 1 ? [`${allowed} allowed`] : narrow ? [allowed, cell] : [`${allowed}; ${cell}`];
  const nobody = Math.round(load.inUseForNobody);
  if (nobody > 0) lines.push(nobody >= Math.round(load.inUse) ? "all for nobody" : `${formatCount(nobody)} for nobody`);
  return lines;
}

/** 1, 2 or 5 × 10ⁿ slots a cell. */
function cellUnit(slots: number): number {
  for (let power = 1; ; power *= 10) {
    for (const step of [1, 2, 5]) if (slots / (step * power) <= 25) return step * power;
  }
}
