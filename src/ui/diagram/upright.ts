/**
 * The upright drawing, for narrow screens and long systems: boxes one under the other, callers first.
 * An arrow runs down to its callee with its words beside it; one that passes a box keeps to a rail at the left.
 */
import type { ArrowFacts, BoxFacts, SystemFacts } from "./facts.ts";
import {
  discsOf,
  LANE_GAP,
  LINE,
  policyLines,
  type Drawing,
  type PlacedArrow,
  type PlacedBox,
  type PolicyLine,
} from "./place.ts";
import { track, type Bend } from "./track.ts";
import type { LayoutInput } from "./sizes.ts";

/** Where the first lane pair stands inside a box. */
const INSET = 20;
const WIDEST = 288;
/** Between the lanes of a pair where three rails and more stand side by side, px. */
const NARROW_GAP = 8;
/** What the longest word of an arrow takes, px: with less beside the lanes its words begin lower down. */
const LEAST_WORDS = 108;
/** Where an arrow that leaves for a rail, or that makes room, has done so: px from its caller. */
const BENT = 54;

export function uprightDrawing(input: LayoutInput): Drawing {
  const facts = { ...input.facts, boxes: nearTheirCallees(input.facts) };
  const plan = planOf(facts, input);
  const boxes: PlacedBox[] = [];
  const arrows: PlacedArrow[] = [];
  let y = 1;
  for (const [row, box] of facts.boxes.entries()) {
    const incoming = facts.arrows.filter((arrow) => arrow.to === box.name);
    if (isTight(row, plan)) y += BENT - 18;
    const tops = incoming.map((arrow) => {
      const top = y + 6;
      y = top + wordsOf(arrow, plan).height;
      return top;
    });
    if (row > 0) y += incoming.length === 0 ? 16 : 8;
    boxes.push(placeBox(box, plan, row, y));
    for (const [i, arrow] of incoming.entries()) arrows.push(placeArrow(arrow, plan, boxes, tops[i] ?? y));
    y += boxes.at(-1)?.height ?? 0;
  }
  return { form: "upright", width: plan.width, height: Math.ceil(y + 2), scale: input.scale, facts, boxes, arrows };
}

/** Callers first, and each client right above the first box that it calls: the fewest arrows pass a box. */
function nearTheirCallees(facts: SystemFacts): BoxFacts[] {
  const callees = (client: BoxFacts) =>
    facts.arrows.filter((arrow) => arrow.from === client.name).map((arrow) => arrow.to);
  const services = facts.boxes.filter((box) => box.kind === "service");
  const clients = facts.boxes.filter((box) => box.kind === "client");
  const rows = services.flatMap((service) => {
    const above = clients.filter((client) => callees(client).includes(service.name));
    return [...above, service];
  });
  return [...new Set([...rows, ...clients])];
}

interface Plan {
  readonly input: LayoutInput;
  readonly facts: SystemFacts;
  readonly width: number;
  readonly row: (box: string) => number;
  /** Rail of each arrow that passes a box. */
  readonly rails: ReadonlyMap<string, number>;
  readonly rail: number;
  /** Between the lanes of a pair, px. */
  readonly gap: number;
  /** Rails that pass a row. */
  readonly passing: (row: number) => number;
}

function planOf(facts: SystemFacts, input: LayoutInput): Plan {
  const row = (box: string): number => facts.boxes.findIndex((candidate) => candidate.name === box);
  const rails = assignRails(facts.arrows, row);
  const widest = Math.max(...[...rails.keys()].map((arrow) => input.lanes.get(arrow) ?? 12), 0);
  const gap = Math.max(0, ...rails.values()) < 2 ? LANE_GAP : NARROW_GAP;
  const rail = widest * 2 + gap + 6;
  const passing = (at: number): number =>
    facts.arrows.reduce((most, arrow) => {
      const passes = row(arrow.from) < at && at < row(arrow.to);
      return passes ? Math.max(most, (rails.get(arrow.name) ?? 0) + 1) : most;
    }, 0);
  return { input, facts, width: Math.min(input.width, WIDEST), row, rails, rail, gap, passing };
}

/** The longest arrow outermost; two share a rail when one ends before the other begins. */
function assignRails(arrows: readonly ArrowFacts[], row: (box: string) => number): ReadonlyMap<string, number> {
  const span = (arrow: ArrowFacts): number => row(arrow.to) - row(arrow.from);
  const long = arrows.filter((arrow) => span(arrow) > 1).sort((a, b) => span(b) - span(a));
  const rails = new Map<string, number>();
  for (const arrow of long) {
    const beside = long.filter((other) => row(other.from) < row(arrow.to) && row(other.to) > row(arrow.from));
    const taken = new Set(beside.map((other) => rails.get(other.name)));
    let rail = 0;
    while (taken.has(rail)) rail++;
    rails.set(arrow.name, rail);
  }
  return rails;
}

/** Left edge of the words of arrows into a row: right of the lanes that end there, and of those that start just above. */
function textLeft(row: number, plan: Plan): number {
  const into = lanesRight(row, "to", plan);
  return isTight(row, plan)
    ? Math.min(into, plan.width - LEAST_WORDS)
    : Math.max(into, lanesRight(row - 1, "from", plan));
}

/** Whether the arrows that start just above a row leave no room beside them: the words wait until those have bent away. */
function isTight(row: number, plan: Plan): boolean {
  const arrives = plan.facts.arrows.some((arrow) => plan.row(arrow.to) === row);
  const lanes = Math.max(lanesRight(row, "to", plan), lanesRight(row - 1, "from", plan));
  return arrives && plan.width - lanes < LEAST_WORDS;
}

/** Right of the lanes that end at a row's box, or that start there. */
function lanesRight(row: number, side: "from" | "to", plan: Plan): number {
  const arrows = plan.facts.arrows.filter((arrow) => plan.row(arrow[side]) === row);
  return left(row, plan) + pairsWidth(arrows, plan) + INSET + 6;
}

function pairsWidth(arrows: readonly ArrowFacts[], plan: Plan): number {
  return arrows.reduce((sum, arrow) => sum + pairWidth(arrow, plan), 0);
}

function left(row: number, plan: Plan): number {
  return 1 + plan.passing(row) * plan.rail;
}

function pairWidth(arrow: ArrowFacts, plan: Plan): number {
  return (plan.input.lanes.get(arrow.name) ?? 12) * 2 + plan.gap + 12;
}

/** Arrows at one side of a box: those from and to the rails stand outermost. */
function portLeft(arrow: ArrowFacts, side: "from" | "to", plan: Plan): number {
  const beside = plan.facts.arrows.filter((other) => other[side] === arrow[side]);
  const far = (other: ArrowFacts): number => plan.rails.get(other.name) ?? 99;
  beside.sort((a, b) => far(a) - far(b));
  const before = beside.slice(0, beside.indexOf(arrow));
  return left(plan.row(arrow[side]), plan) + INSET + pairsWidth(before, plan);
}

/** Lines of an arrow's words and the height they take. */
function wordsOf(arrow: ArrowFacts, plan: Plan) {
  const width = plan.width - textLeft(plan.row(arrow.to), plan);
  const policy = [
    ...fromWhom(arrow, plan),
    ...policyLines(arrow.policy, width, discsOf(plan.input.discs, `arrow:${arrow.name}`)),
  ];
  const rateLines: 1 | 2 = arrow.retries && width < 150 ? 2 : 1;
  return { width, policy, rateLines, height: Math.max(78, (policy.length + rateLines + 2) * LINE + 14) };
}

/** Where several arrows come into one box, each says from whom. */
function fromWhom(arrow: ArrowFacts, plan: Plan): PolicyLine[] {
  const alone = plan.facts.arrows.filter((other) => other.to === arrow.to).length === 1;
  return alone && !plan.rails.has(arrow.name) ? [] : [{ text: `from ${arrow.from}`, disc: null }];
}

function placeBox(facts: BoxFacts, plan: Plan, row: number, y: number): PlacedBox {
  const detail = plan.input.detail.get(facts.name) ?? "plain";
  const loops = plan.facts.arrows.some((arrow) => arrow.from === facts.name && arrow.retries);
  const height = { client: 50, plain: 50, bars: 98, open: 212 }[detail] + (loops ? 46 : 0);
  const x = left(row, plan);
  const room = plan.width - x - 1;
  return { facts, detail, x, y, width: Math.min(room, detail === "open" ? 300 : 206), height };
}

function placeArrow(facts: ArrowFacts, plan: Plan, boxes: readonly PlacedBox[], top: number): PlacedArrow {
  const source = boxes.find((box) => box.facts.name === facts.from) as PlacedBox;
  const target = boxes.find((box) => box.facts.name === facts.to) as PlacedBox;
  const lane = plan.input.lanes.get(facts.name) ?? 12;
  const start = source.y + source.height;
  const length = target.y - start;
  const rail = plan.rails.get(facts.name);
  const [from, to] = [portLeft(facts, "from", plan), portLeft(facts, "to", plan)];
  const bends: Bend[] = rail === undefined ? [] : [{ from: 18, to: BENT, centre: 4 + rail * plan.rail }];
  const early = rail === undefined && isTight(plan.row(facts.to), plan);
  bends.push(
    early ? { from: 18, to: BENT, centre: to } : { from: Math.max(0, length - BENT), to: length - 16, centre: to },
  );
  const way = (middle: number) =>
    track({
      axis: "y",
      start,
      length,
      centre: from + middle,
      bends: bends.map((bend) => ({ ...bend, centre: bend.centre + middle })),
    });
  const { width, policy, rateLines } = wordsOf(facts, plan);
  const policyY = top + 14;
  const rateY = policyY + policy.length * LINE + 4;
  return {
    facts,
    lane,
    policy,
    request: way(lane / 2),
    reply: way(lane * 1.5 + plan.gap),
    textX: textLeft(plan.row(facts.to), plan),
    textWidth: width,
    policyY,
    rateY,
    replyY: rateY + rateLines * LINE,
    rateLines,
  };
}
