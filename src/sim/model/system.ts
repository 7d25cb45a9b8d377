import { type Action, checkActionNames, checkedActions } from "./action.ts";
import { checkBalancing } from "./balancing.ts";
import { calleeOf, calleesOf, callsIn, checkRoutes } from "./calls.ts";
import { checkFetching } from "./fetching.ts";
import { checkHedging } from "./hedging.ts";
import type { Arrow, Balancer, Box, Cache, Client, Service, System } from "./config.ts";
import { checkedAnswer } from "./handed.ts";
import type { Program } from "./programs/program.ts";
import { ConfigurationError, didYouMean } from "./errors.ts";
import { checkedOnce } from "./checked.ts";
import { checkServing } from "./serving.ts";
import { checkedObject, isPlainObject, member, type Names } from "./validate.ts";

type ClientNames<Boxes> = { [N in keyof Boxes & string]: Boxes[N] extends Client ? N : never }[keyof Boxes & string];
type CalleesOf<Box> = Box extends { readonly calls: readonly (infer Step)[] }
  ? CalleeOf<Step>
  : Box extends { readonly over: readonly (infer Replica extends string)[] }
    ? Replica
    : never;
type CalleeOf<Step> = Step extends string
  ? Step
  : Step extends { readonly to: infer Callee extends string }
    ? Callee
    : Step extends readonly (infer Together)[]
      ? CalleeOf<Together>
      : never;

/** Every arrow that the boxes allow: from a client to any service, from a service to what it `calls`. */
export type ArrowName<Boxes> = {
  [N in keyof Boxes & string]: N extends ClientNames<Boxes>
    ? `${N} -> ${Exclude<keyof Boxes & string, ClientNames<Boxes>>}`
    : `${N} -> ${CalleesOf<Boxes[N]>}`;
}[keyof Boxes & string];

declare const notAField: unique symbol;
/** What the editor names when a box has a field that no box has. */
export interface NotAFieldOfABox<Field extends string> {
  readonly [notAField]: Field;
}
type OnlyKnownFields<Boxes> = {
  readonly [N in keyof Boxes]: {
    readonly [
      F in keyof Boxes[N] as Exclude<F, keyof Client | keyof Service | keyof Program | keyof Cache | keyof Balancer>
    ]: NotAFieldOfABox<F & string>;
  };
};

/** What `system()` takes. */
export interface SystemConfig<Boxes> {
  /** Everything that sends, works or stores, by name. */
  readonly boxes: Boxes & OnlyKnownFields<Boxes>;
  /** What each caller does about its callee, by arrow name: `"shop -> api"`. An arrow left out is `{}`: it waits for ever and never retries. */
  readonly arrows?: { readonly [A in ArrowName<Boxes>]?: Arrow };
  /** What the operators do by themselves, as agreed beforehand: a break-glass. @defaultValue nothing */
  readonly runbook?: readonly Action[];
  /**
   * What a task asks for beside the system: plain data, which its checks read. Up to 2,000 values, 8 levels deep.
   * @defaultValue nothing
   */
  readonly answer?: object;
}

/**
 * The system: boxes, and arrows between them. This is what the teams own and may change.
 *
 * @throws ConfigurationError naming the path, what was expected, what came, and the likely spelling.
 * @example
 * system({
 *   boxes: {
 *     shop: { kind: "client" },
 *     api: { work: "5ms", calls: ["db"] },
 *     db: { concurrency: 100, work: exponential("500ms") },
 *   },
 *   arrows: { "shop -> api": { timeout: "11s" }, "api -> db": { timeout: "2s" } },
 * })
 */
export function system<
  const Boxes extends {
    readonly [N in keyof Boxes]:
      | Client
      | Service<keyof Boxes & string>
      | Program<keyof Boxes & string>
      | Cache<keyof Boxes & string>
      | Balancer<keyof Boxes & string>;
  },
>(config: SystemConfig<Boxes>): System {
  return checkedSystem(config);
}

const once = checkedOnce("system", readSystem);

/** A system that has been checked: the given one, if it was, or else a checked copy. */
export function asSystem(given: System): System {
  return once.as(given);
}

/** `system()` for a configuration that was not typed: from a link, a file, a test of bad input. */
export function checkedSystem(config: unknown): System {
  return once.copy(config);
}

function readSystem(config: unknown): System {
  if (!isPlainObject(config)) throw new ConfigurationError("system", "an object with boxes and arrows", config);
  for (const key of Object.keys(config)) {
    if (!["boxes", "arrows", "runbook", "answer", "kind"].includes(key)) {
      const hint = didYouMean(key, ["boxes", "arrows", "runbook", "answer"]);
      throw new ConfigurationError(member("", key), "only boxes, arrows, runbook and answer", key, hint);
    }
  }
  const boxes = checkedBoxes(config["boxes"]);
  const arrows = checkedArrows(config["arrows"] ?? {}, boxes);
  refuseCycles(boxes);
  checkRoutes(boxes);
  const runbook = checkedActions(config["runbook"] ?? [], "runbook");
  checkActionNames(runbook, "runbook", actionNames({ boxes, arrows }));
  const given = config["answer"];
  const answer = given === undefined ? {} : { answer: checkedAnswer(given, "answer") };
  return Object.freeze({ kind: "system", boxes, arrows, runbook, ...answer });
}

function checkedBoxes(value: unknown): System["boxes"] {
  if (!isPlainObject(value))
    throw new ConfigurationError("boxes", 'an object of boxes, such as { api: { work: "5ms" } }', value);
  const names: Names = { boxes: Object.keys(value).map(checkedName) };
  if (names.boxes.length === 0) throw new ConfigurationError("boxes", "at least one box", "none");
  if (names.boxes.length > 200) throw new ConfigurationError("boxes", "at most 200 boxes", names.boxes.length);
  const boxes: Record<string, Box> = {};
  for (const name of names.boxes) {
    const box = value[name];
    const checked = checkedObject(kindOf(box), box, member("boxes", name), names) as Box;
    if (checked.kind === undefined || checked.kind === "service" || checked.kind === "cache")
      checkServing(member("boxes", name), checked);
    if (checked.kind === "cache") checkFetching(member("boxes", name), checked);
    boxes[name] = checked;
  }
  for (const [name, box] of Object.entries(boxes))
    if (box.kind === "balancer") checkBalancing(member("boxes", name), box, boxes);
  return Object.freeze(boxes);
}

const KINDS = ["client", "program", "cache", "balancer"] as const;

function kindOf(box: unknown): (typeof KINDS)[number] | "service" {
  const kind = isPlainObject(box) ? box["kind"] : undefined;
  return KINDS.find((known) => known === kind) ?? "service";
}

function checkedName(name: string): string {
  if (!/^[A-Za-z][A-Za-z0-9_-]{0,39}$/.test(name)) {
    throw new ConfigurationError(
      member("boxes", name),
      "a name of letters, digits, - and _, up to 40, letter first",
      name,
    );
  }
  return name;
}

/** Every arrow that the system has, in a fixed order: by caller, then by callee as written. */
function arrowNames(boxes: System["boxes"], configured: readonly string[] = []): readonly string[] {
  const names: string[] = [];
  for (const [name, box] of Object.entries(boxes)) {
    if (box.kind === "client") names.push(...configured.filter((arrow) => arrow.startsWith(`${name} -> `)));
    else for (const callee of calleesOf(box)) names.push(`${name} -> ${callee}`);
  }
  return names;
}

function allowedArrows(boxes: System["boxes"]): readonly string[] {
  const services = Object.keys(boxes).filter((name) => boxes[name]?.kind !== "client");
  return Object.entries(boxes).flatMap(([name, box]) =>
    (box.kind === "client" ? services : calleesOf(box)).map((callee) => `${name} -> ${callee}`),
  );
}

function checkedArrows(value: unknown, boxes: System["boxes"]): System["arrows"] {
  if (!isPlainObject(value))
    throw new ConfigurationError("arrows", 'an object of arrows, such as { "shop -> api": {} }', value);
  const allowed = allowedArrows(boxes);
  const given: Record<string, Arrow> = {};
  for (const name of Object.keys(value)) {
    if (!allowed.includes(name)) {
      const list = allowed.map((arrow) => JSON.stringify(arrow)).join(", ");
      throw new ConfigurationError(
        member("arrows", name),
        `one of ${list === "" ? "no arrows" : list}`,
        name,
        didYouMean(name, allowed),
      );
    }
    const arrow: Arrow = checkedObject("arrow", value[name], member("arrows", name), { boxes: [] });
    checkHedging(member("arrows", name), arrow);
    given[name] = arrow;
  }
  oneArrowPerClient(boxes, Object.keys(given));
  refuseUnhandled(boxes, arrowNames(boxes, Object.keys(given)));
  for (const [name, arrow] of Object.entries(given)) refuseClientFallback(boxes, name, arrow);
  const arrows: Record<string, Arrow> = {};
  for (const name of arrowNames(boxes, Object.keys(given))) arrows[name] = given[name] ?? Object.freeze({});
  return Object.freeze(arrows);
}

function oneArrowPerClient(boxes: System["boxes"], arrows: readonly string[]): void {
  for (const [name, box] of Object.entries(boxes)) {
    if (box.kind !== "client") continue;
    const own = arrows.filter((arrow) => arrow.startsWith(`${name} -> `));
    if (own.length === 1) continue;
    throw new ConfigurationError(
      "arrows",
      `exactly one arrow from the client ${name}`,
      own.length === 0 ? "none" : own.length,
      `Add "${name} -> …", where its requests go.`,
    );
  }
}

/** A program without a `handle` has no answer for anybody. */
function refuseUnhandled(boxes: System["boxes"], arrows: readonly string[]): void {
  for (const arrow of arrows) {
    const name = arrow.slice(arrow.indexOf(" -> ") + 4);
    const box = boxes[name];
    if (box?.kind !== "program" || box.handle !== undefined) continue;
    const path = `${member("boxes", name)}.handle`;
    throw new ConfigurationError(path, `a function, since ${JSON.stringify(arrow)} calls it`, undefined);
  }
}

/** The parts that actions may be on. */
export function actionNames({
  boxes,
  arrows,
}: Pick<System, "boxes" | "arrows">): Parameters<typeof checkActionNames>[2] {
  const names = Object.keys(boxes);
  const isClient = (name: string): boolean => boxes[name]?.kind === "client";
  return {
    clients: names.filter(isClient),
    services: names.filter((name) => !isClient(name)),
    caches: names.filter((name) => boxes[name]?.kind === "cache"),
    arrows: Object.keys(arrows),
  };
}

/** A client has nobody to go on for without the answer. */
function refuseClientFallback(boxes: System["boxes"], name: string, arrow: Arrow): void {
  const caller = name.slice(0, name.indexOf(" -> "));
  if (arrow.fallback !== true || boxes[caller]?.kind !== "client") return;
  throw new ConfigurationError(
    `${member("arrows", name)}.fallback`,
    "no fallback on a client's own arrow",
    true,
    "Put it on an arrow between services.",
  );
}

/** A box that calls itself, directly or not, would never answer. */
function refuseCycles(boxes: System["boxes"]): void {
  const settled = new Set<string>();
  function visit(name: string, trail: readonly string[]): void {
    if (trail.includes(name)) {
      const cycle = [...trail.slice(trail.indexOf(name)), name].join(" -> ");
      throw new ConfigurationError(
        member("boxes", name),
        "calls that come to an end",
        cycle,
        "A request would go round for ever.",
      );
    }
    if (settled.has(name)) return;
    const box = boxes[name];
    if (box !== undefined) {
      for (const { call, at } of callsIn(box)) {
        const callee = calleeOf(call);
        if (boxes[callee]?.kind === "client") {
          throw new ConfigurationError(`${member("boxes", name)}${at}`, "a service", callee, "A client only sends.");
        }
        visit(callee, [...trail, name]);
      }
    }
    settled.add(name);
  }
  for (const name of Object.keys(boxes)) visit(name, []);
}
