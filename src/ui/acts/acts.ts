/** What one can do to a system in the middle of its incident: each act is a line of the incident's text, so that it replays. */
import { arrowText } from "#course";
import {
  type Action,
  type Client,
  disableRetries,
  type Fault,
  restart,
  rollBack,
  scale,
  shed,
  slow,
  surge,
  type SystemData,
} from "#sim";

/** How much of it, where that is a question. */
export interface Amount {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** Something that can be done. */
export interface PossibleAct {
  /** The same for the same thing, whatever else there is: "shed shop". */
  readonly id: string;
  readonly label: string;
  /** What it is done to, for a list in groups. */
  readonly group: string;
  readonly amount: Amount | null;
  readonly make: (at: `${number}s`, amount: number) => Act;
}

/** Something that is done, at a time. */
export interface Act {
  /** Where the incident holds it. */
  readonly field: "actions" | "faults";
  readonly value: Action | Fault;
  /** The call that makes it, as one would write it. */
  readonly code: string;
  /** The maker's name, to be imported. */
  readonly maker: string;
}

const share: Amount = { label: "share", value: 0.5, min: 0, max: 1, step: 0.05 };
const times = (value: number): Amount => ({ label: "times", value, min: 0.05, max: 100, step: 0.05 });

/** Everything that can be done to a system: to its load first, then to what its teams own. */
export function possibleActs({ boxes, arrows }: SystemData): readonly PossibleAct[] {
  const named = Object.entries(boxes);
  const clients = named.flatMap(([name, box]) => (box.kind === "client" ? clientActs(name, box) : []));
  const services = named.flatMap(([name, box]) => (box.kind === "client" ? [] : serviceActs(name)));
  const retrying = Object.entries(arrows).flatMap(([name, { retry, hedge }]) =>
    (retry ?? hedge) === undefined ? [] : [name],
  );
  return [...clients, ...retryActs(retrying), ...services];
}

function clientActs(box: string, { users }: Client): readonly PossibleAct[] {
  const open: readonly PossibleAct[] = [
    {
      ...{ id: `surge ${box}`, label: `${box} sends so many times its load`, group: box, amount: times(0.5) },
      make: (at, by) => fault("surge", surge(box, { by, at }), box, { by, at }),
    },
  ];
  return [
    {
      ...{ id: `shed ${box}`, label: `shed a share of ${box}'s requests`, group: box, amount: share },
      make: (at, part) => action("shed", shed(box, { share: part, at }), box, { share: part, at }),
    },
    ...(users === undefined ? open : []),
  ];
}

function retryActs(arrows: readonly string[]): readonly PossibleAct[] {
  const all = arrows.length > 1 ? ["*"] : [];
  return [...all, ...arrows].map((arrow) => ({
    id: `disableRetries ${arrow}`,
    label: `retries off ${arrow === "*" ? "everywhere" : `on ${arrowText(arrow)}`}`,
    group: "retries",
    amount: null,
    make: (at) => action("disableRetries", disableRetries(arrow, { at }), arrow, { at }),
  }));
}

function serviceActs(box: string): readonly PossibleAct[] {
  const down = "5s";
  return [
    {
      ...{ id: `slow ${box}`, label: `${box} works so many times slower`, group: box, amount: times(3) },
      make: (at, by) => fault("slow", slow(box, { by, at }), box, { by, at }),
    },
    {
      ...{ id: `rollBack ${box}`, label: `roll ${box} back`, group: box, amount: null },
      make: (at) => action("rollBack", rollBack(box, { at }), box, { at }),
    },
    {
      ...{ id: `scale ${box}`, label: `${box} gets so many times its slots`, group: box, amount: times(2) },
      make: (at, by) => action("scale", scale(box, { by, at }), box, { by, at }),
    },
    {
      ...{ id: `restart ${box}`, label: `restart ${box}, ${down} down`, group: box, amount: null },
      make: (at) => action("restart", restart(box, { down, at }), box, { down, at }),
    },
  ];
}

type Options = Readonly<Record<string, number | string>>;

function action(maker: string, value: Action, on: string, options: Options): Act {
  return { field: "actions", value, code: codeOf(maker, on, options), maker };
}

function fault(maker: string, value: Fault, on: string, options: Options): Act {
  return { field: "faults", value, code: codeOf(maker, on, options), maker };
}

function codeOf(maker: string, on: string, options: Options): string {
  const fields = Object.entries(options).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return `${maker}(${JSON.stringify(on)}, { ${fields.join(", ")} })`;
}
