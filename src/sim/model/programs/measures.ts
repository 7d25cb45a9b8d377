import type { BinnedSum } from "../../measure/counter.ts";
import type { Gauge } from "../../measure/gauge.ts";
import type { World } from "../state.ts";

/** More names than this are made by a program that puts numbers into them. */
export const NAME_CAP = 200;

/** The names that programs use, and what they count under them. */
export class Measures {
  readonly names: string[] = [];
  readonly counters: Map<number, BinnedSum> = new Map();
  readonly levels: Map<number, Gauge> = new Map();
  private readonly world: World;
  private readonly indices = new Map<string, number>();

  constructor(world: World) {
    this.world = world;
  }

  /** A name's index, `-1` for one that is new. */
  find(name: string): number {
    return this.indices.get(name) ?? -1;
  }

  /** The name's index, from now on if need be. */
  intern(name: string): number {
    const known = this.indices.get(name);
    if (known !== undefined) return known;
    this.indices.set(name, this.names.length);
    return this.names.push(name) - 1;
  }

  add(index: number, amount: number): void {
    let sum = this.counters.get(index);
    if (sum === undefined) this.counters.set(index, (sum = this.world.series.newSum()));
    sum.add(this.world.bin, amount);
  }

  /** A level goes up by `change`, or down. */
  shift(index: number, change: number): void {
    let gauge = this.levels.get(index);
    if (gauge === undefined) this.levels.set(index, (gauge = this.world.series.newGauge()));
    gauge.add(this.world.bin, this.world.left, change);
  }
}
