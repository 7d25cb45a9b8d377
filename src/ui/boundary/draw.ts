/** The system as a plan: its boxes in columns, and one line around those that are inside. SVG text, in the build and in the browser. */
import { escapeText } from "../diagram/text.ts";

/** What a plan is drawn of. */
export interface Plan {
  readonly boxes: readonly string[];
  /** `"shop -> api"` */
  readonly arrows: readonly string[];
}

export interface PlanOptions {
  /** One of `PLAN_WIDTHS`, px. */
  readonly width: number;
  readonly inside: readonly string[];
  /** Boxes are toggle buttons. @defaultValue false: a picture */
  readonly live?: boolean;
}

/** The widths that plans are made for: the story's column on a phone, beside a narrow stage, and on a desk. */
export const PLAN_WIDTHS: readonly number[] = [296, 384, 496];

interface Place {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/** Room between a box and the line around it, px, and the line's own width. */
const ROOM = 10;
const LINE = 1.5;
const BOX_HEIGHT = 42;
const ROW = 68;

export function planSvg(plan: Plan, { width, inside, live = false }: PlanOptions): string {
  const columns = columnsOf(plan);
  const rows = Math.max(...columns.map((column) => column.length));
  const [height, boxWidth] = [rows * ROW + 4, width < 340 ? 76 : width < 450 ? 88 : 108];
  const places = columns.flatMap((column, i) => placed(column, columnX(i, columns.length, width, boxWidth), height));
  const at = new Map(places.map((place) => [place.name, place]));
  const arrows = plan.arrows.map((arrow) => arrowPath(arrow, at, boxWidth));
  const enclosed = arrows.filter(({ ends }) => ends.every((end) => inside.includes(end)));
  const kept = places.filter(({ name }) => inside.includes(name));
  const role = live
    ? 'role="group" aria-label="Boxes: press one to put it inside the boundary or outside"'
    : imgRole(inside);
  return (
    `<svg class="plan" viewBox="0 0 ${width} ${height}" ${role}>` +
    region("plan-line", kept, enclosed, boxWidth, ROOM + LINE) +
    region("plan-ground", kept, enclosed, boxWidth, ROOM) +
    arrows
      .map(
        ({ d, ends }) => `<path class="plan-arrow" data-in="${ends.every((end) => inside.includes(end))}" d="${d}"/>`,
      )
      .join("") +
    places.map((place) => boxSvg(place, boxWidth, inside.includes(place.name), live)).join("") +
    "</svg>"
  );
}

function imgRole(inside: readonly string[]): string {
  return `role="img" aria-label="The boundary holds ${escapeText(inside.join(", "))}."`;
}

/** Clients and whoever nobody calls first; everybody else one column after the last caller. */
function columnsOf({ boxes, arrows }: Plan): readonly (readonly string[])[] {
  const depth = new Map(boxes.map((box) => [box, 0]));
  // Calls run in no circle, so as many rounds as there are boxes settle every depth.
  for (let round = 0; round < boxes.length; round++) {
    for (const arrow of arrows) {
      const [from = "", to = ""] = arrow.split(" -> ");
      depth.set(to, Math.max(depth.get(to) ?? 0, (depth.get(from) ?? 0) + 1));
    }
  }
  const deepest = Math.max(...depth.values());
  return Array.from({ length: deepest + 1 }, (_, i) => boxes.filter((box) => depth.get(box) === i));
}

function columnX(column: number, of: number, width: number, boxWidth: number): number {
  const margin = ROOM + LINE + 1;
  return of === 1 ? margin : margin + (column * (width - 2 * margin - boxWidth)) / (of - 1);
}

function placed(column: readonly string[], x: number, height: number): readonly Place[] {
  const top = (height - (column.length - 1) * ROW - BOX_HEIGHT) / 2;
  return column.map((name, i) => ({ name, x: Math.round(x), y: Math.round(top + i * ROW) }));
}

interface ArrowPath {
  readonly ends: readonly string[];
  readonly d: string;
}

function arrowPath(arrow: string, at: ReadonlyMap<string, Place>, boxWidth: number): ArrowPath {
  const ends = arrow.split(" -> ");
  const [from, to] = ends.map((end) => at.get(end));
  if (from === undefined || to === undefined) return { ends, d: "" };
  const [x1, y1, x2, y2] = [from.x + boxWidth, from.y + BOX_HEIGHT / 2, to.x, to.y + BOX_HEIGHT / 2];
  const bend = (x2 - x1) * 0.55;
  return { ends, d: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}` };
}

/** Boxes and the arrows between them, blown up by `room`: two of these, a little apart, make the line. */
function region(
  kind: string,
  boxes: readonly Place[],
  arrows: readonly ArrowPath[],
  boxWidth: number,
  room: number,
): string {
  const around = boxes.map(
    ({ x, y }) =>
      `<rect x="${x - room}" y="${y - room}" width="${boxWidth + 2 * room}" height="${BOX_HEIGHT + 2 * room}" rx="${room}"/>`,
  );
  const along = arrows.map(({ d }) => `<path d="${d}" stroke-width="${2 * room}"/>`);
  return `<g class="${kind}" aria-hidden="true">${along.join("")}${around.join("")}</g>`;
}

function boxSvg({ name, x, y }: Place, width: number, isInside: boolean, live: boolean): string {
  const label = escapeText(name);
  const button = live ? ` role="button" tabindex="0" aria-pressed="${isInside}" aria-label="${label}"` : "";
  return (
    `<g class="plan-box" data-in="${isInside}" data-box="${label}"${button}>` +
    `<rect x="${x}" y="${y}" width="${width}" height="${BOX_HEIGHT}" rx="3"/>` +
    `<text x="${x + width / 2}" y="${y + BOX_HEIGHT / 2 + 5}" aria-hidden="true">${label}</text></g>`
  );
}
