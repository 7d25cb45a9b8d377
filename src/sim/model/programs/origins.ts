/**
 * Which request of a client a message is made for, through whatever calls and sends. The simulator keeps this, and no
 * program can say otherwise: a count of requests that rests on it is right whatever the programs are.
 */
import { ARROW, ATTEMPT, LEADER, PARENT, SENT_AT } from "../records.ts";
import type { World } from "../state.ts";
import type { Roster } from "./roster.ts";

/** The origin of what a program's `run` does of its own accord. */
export const NO_REQUEST = 0;

export class Origins {
  private readonly world: World;
  private readonly roster: Roster;
  private requests = 0;
  /** By the record's place: the request that a job is part of. */
  private readonly ofJob: number[] = [];
  /** By the record's place: the request that a client's call is, and when it was made. */
  private readonly ofCall: number[] = [];
  private readonly sentAt: number[] = [];

  constructor(world: World, roster: Roster) {
    this.world = world;
    this.roster = roster;
  }

  /** The request that a job is part of; 0 for none. */
  of(job: number): number {
    return this.ofJob[job >> 4] ?? NO_REQUEST;
  }

  /** A new job is part of what its caller is part of. */
  carry(job: number, call: number): void {
    const parent = this.world.calls.words[call + PARENT]!;
    const sender = this.roster.byParent(parent);
    if (sender !== null) this.ofJob[job >> 4] = sender.origin;
    else this.ofJob[job >> 4] = parent >= 0 ? this.of(parent) : this.requestOf(call);
  }

  /** All tries of a client's call are one request. */
  private requestOf(call: number): number {
    const { words, times } = this.world.calls;
    const hedges = this.world.arrows[words[call + ARROW]!]!.hedge !== null;
    const [at, sentAt] = [(hedges ? words[call + LEADER]! : call) >> 4, times[(call >> 1) + SENT_AT]!];
    if (words[call + ATTEMPT] === 1 || this.sentAt[at] !== sentAt) {
      this.ofCall[at] = ++this.requests;
      this.sentAt[at] = sentAt;
    }
    return this.ofCall[at]!;
  }
}
