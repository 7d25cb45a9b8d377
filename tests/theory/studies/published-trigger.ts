/**
 * Huang et al., Metastable Failures in the Wild (OSDI 2022): a MongoDB replica set whose primary loses most of its CPU
 * for a while, and clients that send at a fixed interval, wait 3 s and send again up to four times. Triggers, timeout and
 * retries are those of the code published with it, lexiangh/Metastability, Retry_Metastability. Whether a system comes
 * back depends on how near it stands to its limit, and its authors say that the request rate may have to be tuned until
 * the four cases part: here the load is 37 % of the capacity, where a trigger 2 % less deep or a tenth shorter is survived.
 */
import { checkedSystem, erlang, incident, simulate, slow, steady } from "#sim";
import { exact, type Study } from "../study.ts";
import { sourceOf, total } from "../systems.ts";

const SOURCE = "Huang et al., Metastable Failures in the Wild (OSDI 2022), retry experiment and its code";
const PER_SECOND = 187;

const primary = checkedSystem({
  boxes: { source: { kind: "client" }, server: { concurrency: 2, work: erlang({ mean: "4ms", k: 25 }) } },
  arrows: { "source -> server": { timeout: "3s", retry: { maxAttempts: 5 } } },
});

interface Case {
  readonly name: string;
  /** Share of the CPU that the trigger takes. */
  readonly lost: number;
  readonly seconds: number;
  readonly load: number;
  readonly says: string;
  readonly expected: number;
}

const CASES: readonly Case[] = [
  { name: "10 s with 78 % less CPU", lost: 0.78, seconds: 10, load: 1, says: "baseline: it recovers", expected: 0 },
  {
    name: "10 s with 80 % less",
    lost: 0.8,
    seconds: 10,
    load: 1,
    says: "a larger trigger: it stays down",
    expected: 1,
  },
  { name: "9 s with 80 % less", lost: 0.8, seconds: 9, load: 1, says: "a shorter trigger: it recovers", expected: 0 },
  {
    name: "10 s with 80 % less, 30 % less load",
    lost: 0.8,
    seconds: 10,
    load: 0.7,
    says: "a smaller load: it recovers",
    expected: 0,
  },
];

/** 1 where most requests still fail half a minute after the trigger. */
function staysDown({ lost, seconds, load }: Case, seed: number): number {
  const world = incident({
    load: { source: steady(PER_SECOND * load) },
    faults: [slow("server", { by: 1 / (1 - lost), at: "10s", for: `${seconds}s` })],
    warmup: "5s",
    duration: "70s",
  });
  const { goodput, offered } = sourceOf(simulate(primary, world, { seed }));
  return total(goodput.subarray(-20)) < 0.5 * total(offered.subarray(-20)) ? 1 : 0;
}

export const triggerStudies: readonly Study[] = [
  {
    family: "Published experiments: overload",
    system: "A primary with retries behind it, and a trigger of four sizes",
    figures: CASES.map(({ name, says, expected }) =>
      exact({ name: `share of seeds that stay down: ${name}`, formula: says, source: SOURCE, expected }),
    ),
    run: (seed) => CASES.map((each) => staysDown(each, seed)),
  },
];
